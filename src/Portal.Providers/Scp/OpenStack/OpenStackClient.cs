using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.OpenStack;

/// <summary>Calls of the OpenStack-compatible part: a tenant's own login, tokens of an hour, no frame, no encryption of the password (scp.md 9).</summary>
internal sealed class OpenStackClient(ScpTransport transport, Tokens tokens)
{
    public async Task<UpstreamAnswer> Send(UpstreamAccess access, ScpCall call, CancellationToken cancellationToken)
    {
        if (ScpAccount.Of(access) is not { Tenant: { } tenant } account)
            return new UpstreamAnswer.NotSent(
                $"「{access.Name}」没有租户凭据：请填写 {ScpAccount.TenantNameField}、{ScpAccount.TenantUserNameField} 与 {ScpAccount.TenantPasswordField}。");
        var login = (access.Id, account.Address, tenant);
        var (answer, token) = await ByToken(access, account, login, call, cancellationToken);
        if (answer.Status() != 401 || token is null) return answer;
        tokens.Forget(login, token);
        return (await ByToken(access, account, login, call, cancellationToken)).Answer;
    }

    private async Task<(UpstreamAnswer Answer, string? Token)> ByToken(UpstreamAccess access, ScpAccount account, object login, ScpCall call, CancellationToken cancellationToken)
    {
        var (token, failure) = await tokens.Get(login, () => LogIn(access, account, cancellationToken), cancellationToken);
        if (token is null) return (call.IsWrite ? new UpstreamAnswer.NotSent($"「{access.Name}」租户登录没有成功，请核对租户凭据。") : failure!, null);
        return (await transport.Send(access, account, call, new ScpLogin.TenantToken(token), cancellationToken), token);
    }

    private Task<UpstreamAnswer> LogIn(UpstreamAccess access, ScpAccount account, CancellationToken cancellationToken)
    {
        var tenant = account.Tenant!;
        var body = new JsonObject
        {
            ["auth"] = new JsonObject
            {
                ["tenantName"] = tenant.Name,
                ["passwordCredentials"] = new JsonObject { ["username"] = tenant.UserName, ["password"] = tenant.Password },
            },
        };
        return transport.Send(access, account, ScpCall.Post("openstack/identity/v2.0/tokens", body) with { ClientToken = null }, ScpLogin.None, cancellationToken);
    }
}
