namespace Portal.Simulator.Faults;

/// <summary>What a dialect would answer.</summary>
/// <param name="Body">The whole body; empty: none.</param>
/// <param name="Outcome">The journal's short word for it, such as <c>code 0</c>.</param>
/// <param name="Created">Identifiers of what was really created, also what the body does not list.</param>
internal sealed record SimulatedReply(string Body, string Outcome, IReadOnlyList<string> Created)
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    public string ContentType { get; init; } = "application/json; charset=utf-8";
}
