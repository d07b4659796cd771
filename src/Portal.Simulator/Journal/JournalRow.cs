using Portal.Simulator.Faults;

namespace Portal.Simulator.Journal;

/// <summary>One received request, in the order of arrival.</summary>
internal sealed class JournalRow
{
    public required long Sequence { get; init; }

    public required string Dialect { get; init; }

    public required string Action { get; init; }

    public required DateTimeOffset VirtualTime { get; init; }

    public required DateTimeOffset RealTime { get; init; }

    /// <summary>All parameters as received; secrets and personal data are masked before they get here.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The fault that struck this request, or null.</summary>
    public FaultKind? Fault { get; init; }

    /// <summary><c>code 0</c>, <c>code 1: message</c>, <c>nothing done</c>, or <c>in progress</c> while a fault holds the request.</summary>
    public string Outcome { get; private set; } = "in progress";

    /// <summary>Servers that this request created, whether or not the caller was told.</summary>
    public IReadOnlyList<string> CreatedGuids { get; private set; } = [];

    public void Close(string outcome, IReadOnlyList<string>? created = null)
    {
        CreatedGuids = created ?? [];
        Outcome = outcome;
    }
}
