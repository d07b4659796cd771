using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Customers;
using Portal.Domain.Notifications;
using Portal.Domain.Shared;

namespace Portal.Web.Identity;

/// <summary>Password reset by mail: a link that works once, for an hour. Whether the account exists is never told.</summary>
public sealed class PasswordResets(UserManager<PortalUser> users, IMediator mediator, IHttpContextAccessor http)
{
    public async Task Ask(string email, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email.Trim()) is not { Email: { } address } user) return;
        var token = await users.GeneratePasswordResetTokenAsync(user);
        var request = http.HttpContext!.Request;
        // The token stands behind '#': it reaches neither our log nor a proxy's; the page hands it on in a form.
        var link = $"{request.Scheme}://{request.Host}/reset-password#user={user.Id}&token={Uri.EscapeDataString(token)}";
        var key = IdempotencyKey.For("password-reset", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))[..32]);
        await mediator.Send(new QueueMail(key, address, "重置你的密码", $"打开下面的链接设置新密码，一小时内有效，只能用一次：\n\n{link}\n\n不是你本人操作时，忽略这封邮件即可，密码不会改变。"), cancellationToken);
    }

    /// <returns>Null when done; else a translation key.</returns>
    public async Task<string?> Set(string userId, string token, string password)
    {
        if (await users.FindByIdAsync(userId) is not { } user) return "链接已失效，请重新申请。";
        var set = await users.ResetPasswordAsync(user, token, password);
        if (set.Succeeded)
        {
            await users.ResetAccessFailedCountAsync(user);
            await users.SetLockoutEndDateAsync(user, null);
            return null;
        }
        return set.Errors.Any(e => e.Code == "InvalidToken") ? "链接已失效，请重新申请。" : "密码至少 10 位。";
    }
}
