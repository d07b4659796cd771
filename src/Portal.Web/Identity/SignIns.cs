using Microsoft.AspNetCore.Identity;
using Portal.Domain.Customers;

namespace Portal.Web.Identity;

/// <param name="Home">Where this person starts; null when refused.</param>
/// <param name="Failure">Translation key; says nothing about whether the account exists.</param>
public sealed record SignInOutcome(string? Home, string? Failure);

/// <summary>Signs people in by password, with Identity's lockout, and notes when and from where (upstreams ask for a customer's last address).</summary>
public sealed class SignIns(SignInManager<PortalUser> signIn, UserManager<PortalUser> users, IHttpContextAccessor http, TimeProvider clock)
{
    private const string Wrong = "邮箱或密码不对。错满 8 次会暂停 10 分钟。";
    private const string Locked = "错的次数太多，暂停 10 分钟。也可以重置密码。";

    public async Task<SignInOutcome> Try(string email, string password, bool remember)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        if (user is null)
        {
            // As slow as a wrong password, so that the time does not tell whether the account exists.
            new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), password);
            return new(null, Wrong);
        }
        var result = await signIn.PasswordSignInAsync(user, password, remember, lockoutOnFailure: true);
        if (!result.Succeeded) return new(null, result.IsLockedOut ? Locked : Wrong);
        await NoteVisit(user);
        return new(user.Customer is null ? "/staff" : "/", null);
    }

    public async Task SignInNew(Guid userId)
    {
        if (await users.FindByIdAsync(userId.ToString()) is not { } user) return;
        await signIn.SignInAsync(user, isPersistent: false);
        await NoteVisit(user);
    }

    private async Task NoteVisit(PortalUser user)
    {
        user.LastSignInAt = clock.GetUtcNow();
        user.LastSignInFrom = http.HttpContext?.Connection.RemoteIpAddress?.ToString();
        await users.UpdateAsync(user);
    }
}
