namespace Portal.Simulator.Zkeys.Servers;

/// <summary>What becomes of a server when the action in progress is done; null leaves a value as it is.</summary>
/// <param name="DueAt">Virtual time at which it is done.</param>
internal sealed record Transition(DateTimeOffset DueAt)
{
    public int? OrderStatus { get; init; }

    public int? RunStatus { get; init; }

    /// <summary>0, or the negative number of a failed action.</summary>
    public int ActStatus { get; init; }

    public ServerShape? Shape { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public string? SystemGuid { get; init; }
}
