using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Portal.Providers.Http;

/// <summary>Everything that is remembered about driving one account: its limits, its circuit, and a pause the upstream asked for.</summary>
/// <remarks>Reads go through tries, limits and circuit; writes through limits and circuit only.</remarks>
internal sealed class AccountChannel : IDisposable
{
    // A slip in one header must not silence an account for a day.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly ChannelLimits limited;
    private readonly ProviderOptions options;
    private readonly TimeProvider clock;
    private readonly AccountLimits limits;
    private readonly ResiliencePipeline<Exchange> circuit;
    private readonly ResiliencePipeline<Exchange> tries;
    private readonly Action<DateTimeOffset, string> paused;
    private readonly Action resumed;
    private long pausedUntil;

    /// <param name="limited">How hard it may be driven.</param>
    /// <param name="options">What all accounts have in common.</param>
    /// <param name="clock">Of the installation.</param>
    /// <param name="paused">Told when nothing goes out until an instant, and why.</param>
    /// <param name="resumed">Told when the circuit closed again.</param>
    public AccountChannel(ChannelLimits limited, ProviderOptions options, TimeProvider clock, Action<DateTimeOffset, string> paused, Action resumed)
    {
        (this.limited, this.options, this.clock, this.paused, this.resumed) = (limited, options, clock, paused, resumed);
        limits = new AccountLimits(limited.MaxConcurrency, limited.RequestsPerMinute);
        circuit = Circuit();
        tries = Tries();
    }

    /// <summary>Sends a read, again if need be; each try calls <paramref name="post"/>, which signs anew.</summary>
    public async Task<Exchange> Read(Func<CancellationToken, Task<Exchange>> post, CancellationToken cancellationToken) =>
        await tries.ExecuteAsync(
            async (state, token) => await state.channel.Once(state.post, state.channel.options.LongestQueueing, token), (channel: this, post), cancellationToken);

    /// <summary>Sends a write at most once. Does not throw for a cancelled caller, who needs to know whether anything left.</summary>
    /// <param name="post">Called once or not at all.</param>
    /// <param name="patience">Longest wait for its turn.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<Exchange> Write(Func<CancellationToken, Task<Exchange>> post, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            return await Once(post, patience < options.LongestQueueing ? patience : options.LongestQueueing, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A post that has begun answers instead of throwing, so this one was still waiting its turn.
            return Held("尚未发出就被中止");
        }
    }

    public void Dispose() => limits.Dispose();

    private async Task<Exchange> Once(Func<CancellationToken, Task<Exchange>> post, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (Paused() is { } pause) return pause;
        using var lease = await limits.Enter(patience, clock, cancellationToken);
        if (!lease.IsAcquired) return Held("本账户的速率或并发上限已满，排队超时");
        try
        {
            var exchange = await circuit.ExecuteAsync(async (send, token) => await send(token), post, cancellationToken);
            if (exchange is Exchange.Answered { RetryAfter: { } wait }) Pause(wait);
            return exchange;
        }
        catch (BrokenCircuitException)
        {
            return Held($"连续失败后已暂停发送，至多 {limited.BreakerPause.TotalSeconds:0} 秒后再试");
        }
    }

    private ResiliencePipeline<Exchange> Circuit() => new ResiliencePipelineBuilder<Exchange> { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Exchange>
        {
            ShouldHandle = failed => ValueTask.FromResult(failed.Outcome.Result is { IsUnwell: true }),
            FailureRatio = 0.5,
            MinimumThroughput = limited.BreakerCalls,
            SamplingDuration = options.BreakerWindow,
            BreakDuration = limited.BreakerPause,
            OnOpened = opened =>
            {
                paused(clock.GetUtcNow() + opened.BreakDuration, "连续失败");
                return ValueTask.CompletedTask;
            },
            OnClosed = _ =>
            {
                resumed();
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    private ResiliencePipeline<Exchange> Tries()
    {
        var builder = new ResiliencePipelineBuilder<Exchange> { TimeProvider = clock };
        if (options.ReadTries == 1) return builder.Build();
        return builder.AddRetry(new RetryStrategyOptions<Exchange>
        {
            ShouldHandle = failed => ValueTask.FromResult(failed.Outcome.Result is { IsUnwell: true } exchange and not Exchange.Answered { MayBeRetried: false } && AskedWait(exchange) <= options.LongestRetryAfter),
            MaxRetryAttempts = options.ReadTries - 1,
            Delay = options.ReadRetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            DelayGenerator = failed => ValueTask.FromResult(AskedWait(failed.Outcome.Result) is { Ticks: > 0 } asked ? asked : (TimeSpan?)null),
        }).Build();
    }

    private static TimeSpan AskedWait(Exchange? exchange) => (exchange as Exchange.Answered)?.RetryAfter ?? TimeSpan.Zero;

    private void Pause(TimeSpan wait)
    {
        var until = clock.GetUtcNow() + (wait < LongestPause ? wait : LongestPause);
        Interlocked.Exchange(ref pausedUntil, until.UtcTicks);
        paused(until, "上游要求暂停");
    }

    // A timer may fire some milliseconds early; a read that has waited as told must not be held back for them.
    private Exchange.NeverSent? Paused()
    {
        var left = TimeSpan.FromTicks(Interlocked.Read(ref pausedUntil) - clock.GetUtcNow().UtcTicks);
        return left > TimeSpan.FromMilliseconds(100) ? Held($"上游要求暂停请求，{Math.Ceiling(left.TotalSeconds):0} 秒后再试") : null;
    }

    private static Exchange.NeverSent Held(string why) => new(why, TriedToConnect: false, TimeSpan.Zero);
}
