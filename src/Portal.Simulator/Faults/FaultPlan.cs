namespace Portal.Simulator.Faults;

/// <summary>The faults still to come. Each counts the calls of its operation from the moment it was armed.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<ArmedFault> _armed = [];

    public void Arm(FaultOrder order)
    {
        lock (_gate) _armed.Add(new ArmedFault(order));
    }

    public void Clear()
    {
        lock (_gate) _armed.Clear();
    }

    public IReadOnlyList<ArmedFaultView> List()
    {
        lock (_gate) return [.. _armed.Select(armed => new ArmedFaultView(armed.Order, armed.CallsSeen, armed.TimesApplied))];
    }

    /// <summary>Counts this call for every armed fault, and returns the first that is due.</summary>
    public FaultOrder? Next(string dialect, string action)
    {
        lock (_gate)
        {
            var due = _armed.Where(armed => armed.Concerns(dialect, action)).ToList().FindAll(armed => armed.CountCall());
            if (due is not [var first, ..]) return null;
            first.TimesApplied++;
            return first.Order;
        }
    }

    private sealed class ArmedFault(FaultOrder order)
    {
        public FaultOrder Order => order;

        public int CallsSeen { get; private set; }

        public int TimesApplied { get; set; }

        public bool Concerns(string dialect, string action) => (order.Dialect is null || order.Dialect == dialect) && (order.Action == "*" || order.Action == action);

        public bool CountCall() => ++CallsSeen == order.OnCall || order.Every;
    }
}

/// <summary>A fault as listed: its order, how many calls it has seen, how often it struck.</summary>
internal sealed record ArmedFaultView(FaultOrder Order, int CallsSeen, int TimesApplied);
