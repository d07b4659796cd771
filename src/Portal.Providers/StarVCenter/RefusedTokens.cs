using System.Collections.Concurrent;
using Portal.Domain.Shared;
using Portal.Providers.Http;

namespace Portal.Providers.StarVCenter;

/// <summary>Tokens that were answered with 1003 are not used again, but for one read now and then that finds out whether they are good after all (starvcenter.md 2).</summary>
internal sealed class RefusedTokens(TimeProvider clock)
{
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<UpstreamAccountId, Refusal> refusals = new();

    /// <summary>Whether a call has to stay here.</summary>
    public bool Hold(UpstreamAccountId account, string token, StarVCenterCall call)
    {
        if (!refusals.TryGetValue(account, out var refusal) || refusal.Token != token || call.IsProbe) return false;
        if (call.IsWrite || clock.GetElapsedTime(refusal.At) < BetweenProbes) return true;
        return !refusals.TryUpdate(account, refusal with { At = clock.GetTimestamp() }, refusal);
    }

    public void Learn(UpstreamAccountId account, string token, UpstreamAnswer answer)
    {
        switch (answer)
        {
            case UpstreamAnswer.Refused { Code: StarVCenterEnvelope.TokenRefused }:
                refusals[account] = new(token, clock.GetTimestamp());
                break;
            case UpstreamAnswer.Success or UpstreamAnswer.Refused:
                refusals.TryRemove(account, out _);
                break;
        }
    }

    private sealed record Refusal(string Token, long At);
}
