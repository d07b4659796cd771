namespace Portal.Simulator.Faults;

/// <summary>What a dialect would answer: HTTP 200 with this JSON.</summary>
/// <param name="Body">The whole body.</param>
/// <param name="Outcome">The journal's short word for it, such as <c>code 0</c>.</param>
/// <param name="Created">Identifiers of servers that were really created, also those the body does not list.</param>
internal sealed record SimulatedReply(string Body, string Outcome, IReadOnlyList<string> Created);
