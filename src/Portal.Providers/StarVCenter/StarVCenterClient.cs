using Microsoft.Extensions.Logging;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;

namespace Portal.Providers.StarVCenter;

/// <summary>Puts the token and the Base64 around calls of this dialect, and reads its envelope.</summary>
internal sealed partial class StarVCenterClient(DialectClient client, RefusedTokens refused, ILogger<StarVCenterClient> log)
{
    private const string TokenHeader = "KEY_TOKEN";
    private const string ParameterField = "KEY_PARAM";

    public async Task<UpstreamAnswer> Send(UpstreamAccess access, StarVCenterCall call, CancellationToken cancellationToken)
    {
        if (StarVCenterAccount.Of(access) is not { } account)
            return new UpstreamAnswer.NotSent($"「{access.Name}」缺少凭据 {StarVCenterAccount.TokenField}，请补全后重试。");
        if (call.Path is not { } path) return new UpstreamAnswer.NotSent($"「{access.Name}」的 {call.Operation} 缺少可用的编号，没有发送。");
        if (refused.Hold(access.Id, account.Token, call))
            return new UpstreamAnswer.NotSent($"「{access.Name}」的令牌此前被拒绝（1003），在它重新有效之前不发送请求。请更换令牌，或在恢复后测试连接。");

        var answer = await client.Send(
            access,
            new(call.Operation, call.IsWrite, () => Signed(account, call, account.At(path), TlsTrust.Of(access.Settings)), StarVCenterEnvelope.Reading)
            {
                AnswersSecretAddress = call.AnswersSecretAddress,
                Unwrap = reply => Unwrapped(access, call, reply),
            },
            cancellationToken);
        refused.Learn(access.Id, account.Token, answer);
        return answer;
    }

    private Exchange.Answered Unwrapped(UpstreamAccess access, StarVCenterCall call, Exchange.Answered reply)
    {
        if (StarVCenterEncoding.IsPlain(reply)) NotWrapped(log, access.Name, call.Operation);
        return StarVCenterEncoding.Unwrap(reply);
    }

    private static SignedCall Signed(StarVCenterAccount account, StarVCenterCall call, Uri address, TlsTrust tls)
    {
        KeyValuePair<string, string> token = new(TokenHeader, account.Token);
        var request = call.Parameters is { } parameters
            ? UpstreamRequest.Form(address, [new(ParameterField, StarVCenterEncoding.Encode(StarVCenterEncoding.Json(parameters)))], call.Method, token)
            : new UpstreamRequest(call.Method, address, [token]);
        return new(request with { Tls = tls }, StarVCenterSecrets.Shown(call, address), StarVCenterSecrets.Of(call.Parameters, account.Token));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upstream {Account} answered {Operation} in JSON that was not Base64; it was read all the same")]
    private static partial void NotWrapped(ILogger log, string account, string operation);
}
