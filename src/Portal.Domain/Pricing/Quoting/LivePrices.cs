using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing.Costing;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>Prices that only the upstream can tell, asked once for many who look at the same configuration and remembered for a short while.</summary>
internal sealed class LivePrices(IUpstreams upstreams, IUpstreamPorts ports, IOptions<PricingOptions> options, TimeProvider clock)
{
    private const int MostRemembered = 5_000;

    private readonly ConcurrentDictionary<(UpstreamAccountId Upstream, string Server, int Months), Asked> asked = new();

    /// <remarks>Errors: <see cref="Unpriceable"/> when the upstream does not price it or does not answer: nothing is sold at a guessed price.</remarks>
    public async Task<Result<Money>> Of(PricedOffering offering, ServerConfiguration server, int months, CancellationToken cancellationToken)
    {
        if (offering.FingerprintOf(server) is not { } wanted) return new Unpriceable("flavor");
        var key = (offering.Upstream, wanted.Key, months);
        if (asked.Count > MostRemembered) asked.Clear();
        // The question outlives whoever asked first, because others may be waiting for its answer.
        Asked Ask() => new(clock.GetTimestamp(), new(() => AskUpstream(offering.Upstream, wanted, months)));
        var answer = asked.AddOrUpdate(key, _ => Ask(), (_, known) => IsFresh(known) ? known : Ask());
        return await answer.Price.Value.WaitAsync(cancellationToken) is { } price ? Money.Cny(price) : new Unpriceable("live");
    }

    private async Task<decimal?> AskUpstream(UpstreamAccountId upstream, ServerFingerprint wanted, int months)
    {
        var account = await upstreams.Open(upstream, CancellationToken.None);
        if (account.Error is not null || ports.Find<IPriceSource>(account.Value.Kind) is not { } source) return null;
        return await source.Price(account.Value, wanted, months, CancellationToken.None) is Observed<decimal>.Seen { Value: > 0 and var price } ? price : null;
    }

    // A failure is asked again at once: only answers, and questions still under way, are remembered.
    private bool IsFresh(Asked known)
    {
        if (clock.GetElapsedTime(known.At) >= options.Value.LivePriceLifetime) return false;
        var isUnderWay = !known.Price.IsValueCreated || !known.Price.Value.IsCompleted;
        return isUnderWay || (known.Price.Value.IsCompletedSuccessfully && known.Price.Value.GetAwaiter().GetResult() is not null);
    }

    private sealed record Asked(long At, Lazy<Task<decimal?>> Price);
}
