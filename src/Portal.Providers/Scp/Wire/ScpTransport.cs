using Microsoft.Extensions.Options;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;

namespace Portal.Providers.Scp.Wire;

/// <summary>Sends one call with a given login, within the platform's limits per interface.</summary>
internal sealed class ScpTransport(DialectClient client, Pace pace, ScpSigner signer, IOptions<ProviderOptions> options, TimeProvider clock)
{
    public async Task<UpstreamAnswer> Send(UpstreamAccess access, ScpAccount account, ScpCall call, ScpLogin login, CancellationToken cancellationToken)
    {
        var lane = pace.Of(account.Address, call.Name);
        if (await Queue(access, account, call, lane, cancellationToken) is { } held) return held;
        SignedCall Sign()
        {
            lane.Count();
            return signer.Sign(account, call, login);
        }
        Exchange.Answered Unwrap(Exchange.Answered answer)
        {
            if (answer.Status == 429 || (answer.Status == 403 && IsPublicKey(call))) lane.Close();
            return ScpEnvelope.Unwrap(answer, call);
        }
        return await client.Send(access, new(call.Name, call.IsWrite, Sign, answer => ScpEnvelope.Read(answer, call))
        {
            AnswersSecretAddress = call.AnswersSecretAddress, RefusalIsTheAccounts = call.RefusalIsTheAccounts, Unwrap = Unwrap,
        }, cancellationToken);
    }

    // A write's time is counted by whoever ordered it, so it does not wait here.
    private async Task<UpstreamAnswer.NotSent?> Queue(UpstreamAccess access, ScpAccount account, ScpCall call, Pace.Lane lane, CancellationToken cancellationToken)
    {
        var perMinute = call.Method == HttpMethod.Get ? account.Settings.ReadsPerMinute : account.Settings.WritesPerMinute;
        var patience = call.IsWrite ? TimeSpan.Zero : options.Value.LongestQueueing;
        while (lane.Wait(perMinute) is { Ticks: > 0 } wait)
        {
            if (wait > patience) return new($"「{access.Name}」暂不发送：接口 {call.Name} 的调用次数已满或被限制，{Math.Ceiling(wait.TotalSeconds):0} 秒后再试。");
            patience -= wait;
            await Task.Delay(wait, clock, cancellationToken);
        }
        return null;
    }

    // It closes with 403 instead of 429 when all callers together were too many.
    private static bool IsPublicKey(ScpCall call) => call.Template.EndsWith("public-key", StringComparison.Ordinal);
}
