using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>One documented operation: what it needs, what it checks and in which order, and what it does.</summary>
/// <param name="Action">The wire's name.</param>
/// <param name="Run">Checks limits and price, then does the work.</param>
internal sealed record MachineOperation(string Action, Func<MachineCall, ZkeysReply> Run)
{
    public string Module { get; init; } = MachineDialect.Module;

    /// <summary>Parameters that must be sent, besides the common ones.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Those of <see cref="Required"/> that may be sent empty.</summary>
    public IReadOnlyList<string> MayBeEmpty { get; init; } = [];

    /// <summary>Asked in turn before <see cref="Run"/>; the first refusal is the answer.</summary>
    public IReadOnlyList<Func<MachineCall, string?>> Gates { get; init; } = [];

    public bool IsOnMachine => Required.Contains("guid");

    public bool IsPaid => Required.Contains("clientOrderNo");
}
