using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>One documented operation: what it needs, what it checks and in which order, and what it does.</summary>
/// <param name="Action">The wire's name.</param>
/// <param name="Run">Checks limits and price, then does the work.</param>
internal sealed record Operation(string Action, Func<OperationCall, ZkeysReply> Run)
{
    /// <summary>Parameters that must be sent and not be empty, besides the common ones.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Asked in turn before <see cref="Run"/>; the first refusal is the answer (zkeys.md 17).</summary>
    public IReadOnlyList<Func<OperationCall, string?>> Gates { get; init; } = [];

    /// <summary>Whether <c>guid</c> names a server of ours.</summary>
    public bool IsOnServer => Required.Contains("guid");

    /// <summary>Whether a repeated <c>clientOrderNo</c> matters.</summary>
    public bool IsPaid => Required.Contains("clientOrderNo");
}
