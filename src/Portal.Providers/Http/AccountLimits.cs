using System.Threading.RateLimiting;

namespace Portal.Providers.Http;

/// <summary>How hard one account may be driven: calls at once, and calls a minute.</summary>
internal sealed class AccountLimits : IDisposable
{
    private const int SecondsPerMinute = 60;

    private readonly ConcurrencyLimiter atOnce;
    private readonly TokenBucketRateLimiter perMinute;

    public AccountLimits(int maxConcurrency, int requestsPerMinute)
    {
        atOnce = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = Math.Max(1, maxConcurrency), QueueLimit = int.MaxValue });

        // A tenth at once and the rest evenly: together never more than the limit in any minute (limits of 1 aside).
        var burst = Math.Max(1, requestsPerMinute / 10);
        var steady = Math.Max(1, requestsPerMinute - burst);
        var tokens = Math.Max(1, steady / SecondsPerMinute);
        perMinute = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(burst, tokens),
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)SecondsPerMinute * tokens / steady),
            QueueLimit = int.MaxValue,
            AutoReplenishment = true,
        });
    }

    /// <returns>A lease to dispose when the call is over; not acquired when <paramref name="longest"/> went by.</returns>
    public async Task<RateLimitLease> Enter(TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        RateLimitLease? slot = null;
        try
        {
            slot = await atOnce.AcquireAsync(1, either.Token);
            if (!slot.IsAcquired) return slot;
            using var turn = await perMinute.AcquireAsync(1, either.Token);
            if (turn.IsAcquired) return slot;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Falls through to a refusal: the queue was too long, the caller is still there.
        }
        catch (ObjectDisposedException)
        {
            // The account's limits were changed this moment; the next call uses the new ones.
        }
        catch (OperationCanceledException)
        {
            slot?.Dispose();
            throw;
        }
        slot?.Dispose();
        return Refused.Lease;
    }

    public void Dispose()
    {
        atOnce.Dispose();
        perMinute.Dispose();
    }

    private sealed class Refused : RateLimitLease
    {
        public static readonly Refused Lease = new();

        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
