using Portal.Simulator.Clock;
using Portal.Simulator.Faults;

namespace Portal.Simulator.Journal;

/// <summary>What was received, so that tests can count calls instead of trusting the caller's own log.</summary>
internal sealed class RequestJournal(VirtualClock clock, SimulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly Queue<JournalRow> _rows = new();
    private long _sequence;

    public JournalRow Open(string dialect, string action, IReadOnlyDictionary<string, string> maskedParameters, FaultKind? fault)
    {
        lock (_gate)
        {
            var row = new JournalRow
            {
                Sequence = ++_sequence,
                Dialect = dialect,
                Action = action,
                VirtualTime = clock.GetUtcNow(),
                RealTime = clock.RealNow,
                Parameters = maskedParameters,
                Fault = fault,
            };
            _rows.Enqueue(row);
            if (_rows.Count > options.JournalCapacity) _rows.Dequeue();
            return row;
        }
    }

    /// <param name="action">Only this operation; null is all.</param>
    /// <param name="since">Only rows with a higher sequence.</param>
    public IReadOnlyList<JournalRow> List(string? action = null, long since = 0)
    {
        lock (_gate) return [.. _rows.Where(row => row.Sequence > since && (action is null || row.Action == action))];
    }

    /// <summary>Forgets the rows. Sequences go on, so that a remembered "since" stays valid.</summary>
    public void Clear()
    {
        lock (_gate) _rows.Clear();
    }
}
