using Portal.Simulator.Clock;

namespace Portal.Simulator.Control;

/// <summary>Moves virtual time forward.</summary>
internal sealed record ClockMove(double AdvanceSeconds);

/// <summary>Both times, UTC.</summary>
internal sealed record ClockView(DateTimeOffset VirtualTime, DateTimeOffset RealTime, double OffsetSeconds)
{
    public static ClockView Of(VirtualClock clock) => new(clock.GetUtcNow(), clock.RealNow, clock.Offset.TotalSeconds);
}
