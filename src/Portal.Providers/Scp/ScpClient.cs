using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp;

/// <summary>Calls of part A: signed by the keys, or by a token that the user's password is exchanged for (scp.md 3).</summary>
internal sealed class ScpClient(ScpTransport transport, PublicKeys publicKeys, Tokens tokens)
{
    public async Task<UpstreamAnswer> Send(UpstreamAccess access, ScpCall call, CancellationToken cancellationToken)
    {
        if (ScpAccount.Of(access) is not { } account)
            return new UpstreamAnswer.NotSent($"「{access.Name}」缺少凭据：请填写 {ScpAccount.AccessKeyField} 与 {ScpAccount.SecretKeyField}，或 {ScpAccount.UserNameField} 与 {ScpAccount.PasswordField}。");
        if (account.Keys is { } keys) return await transport.Send(access, account, call, new ScpLogin.Keys(keys), cancellationToken);

        var (answer, token) = await ByToken(access, account, call, cancellationToken);
        // Who is not let in has changed nothing, so the same call may go out once more with a new token.
        if (answer.Status() != 401 || token is null) return answer;
        tokens.Forget(LoginOf(access, account), token);
        return (await ByToken(access, account, call, cancellationToken)).Answer;
    }

    /// <summary>A password as the platform wants it; null with the reason.</summary>
    public async Task<(string? Hex, UpstreamAnswer? Failure)> Encrypt(UpstreamAccess access, string password, CancellationToken cancellationToken) =>
        ScpAccount.Of(access) is { } account
            ? await publicKeys.Encrypt(access, account, password, cancellationToken)
            : (null, new UpstreamAnswer.NotSent($"「{access.Name}」缺少凭据。"));

    private async Task<(UpstreamAnswer Answer, string? Token)> ByToken(UpstreamAccess access, ScpAccount account, ScpCall call, CancellationToken cancellationToken)
    {
        var (token, failure) = await tokens.Get(LoginOf(access, account), () => LogIn(access, account, cancellationToken), cancellationToken);
        if (token is null) return (call.IsWrite ? new UpstreamAnswer.NotSent(Why(access, failure!)) : failure!, null);
        return (await transport.Send(access, account, call, new ScpLogin.Token(token), cancellationToken), token);
    }

    private async Task<UpstreamAnswer> LogIn(UpstreamAccess access, ScpAccount account, CancellationToken cancellationToken)
    {
        var answer = await Authenticate(access, account, cancellationToken);
        // The kept key may be another one by now. With the same key, a second try would only count as one more wrong password.
        return answer.Status() is 400 or 401 && await publicKeys.HasChanged(access, account, cancellationToken)
            ? await Authenticate(access, account, cancellationToken)
            : answer;
    }

    private async Task<UpstreamAnswer> Authenticate(UpstreamAccess access, ScpAccount account, CancellationToken cancellationToken)
    {
        var user = account.User!;
        var (password, failure) = await publicKeys.Encrypt(access, account, user.Password, cancellationToken);
        if (password is null) return failure!;
        var body = new JsonObject { ["auth"] = new JsonObject { ["passwordCredentials"] = new JsonObject { ["username"] = user.Name, ["password"] = password } } };
        var call = ScpCall.Post("janus/authenticate", body) with { ClientToken = null, RefusalIsTheAccounts = true };
        return await transport.Send(access, account, call, ScpLogin.None, cancellationToken);
    }

    private static object LoginOf(UpstreamAccess access, ScpAccount account) => (access.Id, account.Address, account.User);

    private static string Why(UpstreamAccess access, UpstreamAnswer failure) => failure switch
    {
        UpstreamAnswer.Refused refused => $"「{access.Name}」登录被拒绝：{refused.Message}（code {refused.Code}）。请核对用户名与密码。",
        UpstreamAnswer.Unclear unclear => $"「{access.Name}」登录没有完成：{unclear.Why}",
        UpstreamAnswer.NotSent unsent => unsent.Why,
        _ => $"「{access.Name}」登录没有完成。",
    };
}
