namespace Portal.Simulator.Zkeys.BareMetal.Machines;

/// <summary>What becomes of a machine when the action in progress is done; null leaves a value as it is.</summary>
/// <param name="DueAt">Virtual time at which it is done.</param>
internal sealed record MachineTransition(DateTimeOffset DueAt)
{
    public int? OrderStatus { get; init; }

    public int? RunStatus { get; init; }

    public string? SystemGuid { get; init; }

    public string? LoginName { get; init; }

    public IReadOnlyList<MachineUpgrade> Upgrades { get; init; } = [];
}
