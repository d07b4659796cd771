namespace Portal.Simulator.Clock;

/// <summary>Real time plus an offset that only grows, so that a month passes when a test says so.</summary>
internal sealed class VirtualClock(TimeProvider real) : TimeProvider
{
    private long _offsetTicks;

    /// <summary>How far virtual time is ahead of real time.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public DateTimeOffset RealNow => real.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => RealNow + Offset;

    /// <summary>Moves virtual time forward; earlier instants are never shown again, since servers have already lived through them.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _offsetTicks, by.Ticks);
    }
}
