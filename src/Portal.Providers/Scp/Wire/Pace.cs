using System.Collections.Concurrent;

namespace Portal.Providers.Scp.Wire;

/// <summary>Keeps below the platform's limits, which it counts per caller and interface, and leaves an interface alone for a minute after a 429 (scp.md 2.3).</summary>
internal sealed class Pace(TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Lane> lanes = new();

    public Lane Of(Uri address, string name) => lanes.GetOrAdd($"{address.Authority} {name}", _ => new Lane(clock));

    /// <summary>One interface of one platform.</summary>
    internal sealed class Lane(TimeProvider clock)
    {
        private readonly Lock gate = new();
        private readonly Queue<DateTimeOffset> sent = new();
        private DateTimeOffset closedUntil;

        /// <returns>How long to wait until one more call fits; zero: now.</returns>
        public TimeSpan Wait(int perMinute)
        {
            lock (gate)
            {
                var now = clock.GetUtcNow();
                while (sent.TryPeek(out var oldest) && oldest + Minute <= now) sent.Dequeue();
                if (closedUntil > now) return closedUntil - now;
                return sent.Count < perMinute ? TimeSpan.Zero : sent.Peek() + Minute - now;
            }
        }

        public void Count()
        {
            lock (gate) sent.Enqueue(clock.GetUtcNow());
        }

        /// <summary>Calling during the bar must be thought to prolong it.</summary>
        public void Close()
        {
            lock (gate) closedUntil = clock.GetUtcNow() + Minute;
        }
    }
}
