using System.Text.Json.Serialization;

namespace Portal.Simulator.StarVCenter;

/// <summary>Switches for what the document leaves open or gets wrong; changed by <c>POST /_control/starvcenter/settings</c>.</summary>
internal sealed record StarVCenterSettings
{
    /// <summary>Whether page.startnum is a row or a page: the document says both (starvcenter.md 6).</summary>
    public PageMode PageMode { get; init; } = PageMode.Row;

    /// <summary>Line breaks in the Base64 after 76 characters, as older Java encoders write them.</summary>
    public bool BreakLines { get; init; }

    /// <summary>Quotes around the Base64.</summary>
    public bool QuoteBody { get; init; }

    /// <summary>Answers plain JSON, not wrapped.</summary>
    public bool PlainJson { get; init; }

    /// <summary>Puts a letter into the Base64 that does not belong to its alphabet.</summary>
    public bool BrokenBase64 { get; init; }

    /// <summary>Adds <c>vm.lock</c> to machines; no documented reply has it.</summary>
    public bool ShowLock { get; init; }

    /// <summary>Numbers and booleans where the document has strings.</summary>
    public bool TypedValues { get; init; }

    /// <summary>The blanks that the document prints into some names of replies.</summary>
    public bool BlankedNames { get; init; }

    /// <summary>Refuses a machine with a name that is taken; the document does not say so.</summary>
    public bool UniqueNames { get; init; }

    /// <summary>Calls from this one on (counted from when it is set) are refused with 1003; 0: none.</summary>
    public int RefuseTokenFromCall { get; init; }

    /// <summary>Tasks begin and never end.</summary>
    public bool TasksNeverEnd { get; init; }

    /// <summary>Machines end in state -2.</summary>
    public bool CreationFails { get; init; }

    /// <summary>The guest does not react to a soft shutdown.</summary>
    public bool GuestIgnoresShutdown { get; init; }

    /// <summary>Answers cloudvm/search at most this many rows when it is not paged, with dataCount telling the rest; 0: everything, as documented.</summary>
    public int UnpagedLimit { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<PageMode>))]
internal enum PageMode { Row, Page }
