using Microsoft.AspNetCore.Identity;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Makes users the way Identity's stores expect to find them.</summary>
internal static class NewUser
{
    public static PortalUser Of(string email, string displayName, CustomerId? customer, DateTimeOffset now) => new()
    {
        UserName = email.Trim(),
        NormalizedUserName = AccountRules.Normalize(email),
        Email = email.Trim(),
        NormalizedEmail = AccountRules.Normalize(email),
        DisplayName = displayName.Trim(),
        Customer = customer,
        LockoutEnabled = true,
        CreatedAt = now,
    };

    public static void Become(this PortalUser user, string role) => (user.Role, user.Permissions) = (role, [.. Permissions.Roles[role]]);

    /// <summary>Ends other sessions too: their cookies carry the old stamp.</summary>
    public static void SetPassword(this PortalUser user, IPasswordHasher<PortalUser> hasher, string password) =>
        (user.PasswordHash, user.SecurityStamp, user.ConcurrencyStamp) = (hasher.HashPassword(user, password), Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
}
