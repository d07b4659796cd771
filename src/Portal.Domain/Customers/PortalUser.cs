using Microsoft.AspNetCore.Identity;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>A person who signs in: staff, or a user of a customer. Password, lockout and second factor are ASP.NET Core Identity's.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public PortalUser() => Id = Guid.CreateVersion7();

    /// <summary>Preset the permissions came from; shown, never decisive.</summary>
    public string Role { get; set; } = "customer";

    /// <summary>What they may do (<see cref="Shared.Permissions"/>).</summary>
    public List<string> Permissions { get; set; } = [];

    public CustomerId? Customer { get; set; }

    public string DisplayName { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    public string? LastSignInFrom { get; set; }
}
