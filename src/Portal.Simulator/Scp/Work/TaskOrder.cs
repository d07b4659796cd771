namespace Portal.Simulator.Scp.Work;

/// <summary>Work to be begun.</summary>
/// <param name="Action">What the log calls it.</param>
/// <param name="ObjectType">What the log calls the thing.</param>
/// <param name="Objects">Ids it is about; several get a sub-task each.</param>
/// <param name="Seconds">Virtual seconds until it ends.</param>
internal sealed record TaskOrder(string Action, string ObjectType, IReadOnlyList<string> Objects, double Seconds)
{
    public string ObjectName { get; init; } = "";

    public string AzId { get; init; } = "";

    public string? ProjectId { get; init; }

    /// <summary>Whether it ends in failure.</summary>
    public bool Fails { get; init; }

    /// <summary>The objects whose sub-task fails while the others succeed; empty: all of them when it fails.</summary>
    public IReadOnlyList<string> Failing { get; init; } = [];

    /// <summary>Happens at its successful end.</summary>
    public IReadOnlyList<Patch> Then { get; init; } = [];

    /// <summary>Happens at its failing end.</summary>
    public IReadOnlyList<Patch> Else { get; init; } = [];

    public bool FailsFor(string id) => Failing.Count == 0 ? Fails : Failing.Contains(id);
}
