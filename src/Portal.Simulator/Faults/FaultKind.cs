using System.Text.Json.Serialization;

namespace Portal.Simulator.Faults;

/// <summary>What goes wrong with one request. "Commit" means that the work is done and booked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
internal enum FaultKind
{
    /// <summary>Commits at once; the answer comes some seconds later.</summary>
    [JsonStringEnumMemberName("delay")] Delay,

    /// <summary>Commits, then closes the connection without a byte of answer.</summary>
    [JsonStringEnumMemberName("commit-then-drop")] CommitThenDrop,

    /// <summary>Closes the connection without doing anything.</summary>
    [JsonStringEnumMemberName("drop-before-commit")] DropBeforeCommit,

    /// <summary>Commits some seconds later, even when the caller has gone by then.</summary>
    [JsonStringEnumMemberName("hang-then-commit")] HangThenCommit,

    /// <summary>Commits and sends the first half of the answer.</summary>
    [JsonStringEnumMemberName("truncate")] Truncate,

    /// <summary>Commits, and sends the answer in small pieces over some seconds.</summary>
    [JsonStringEnumMemberName("slow-drip")] SlowDrip,

    /// <summary>Commits, and sends fifty million blanks before the answer.</summary>
    [JsonStringEnumMemberName("huge-body")] HugeBody,

    /// <summary>A gateway's error page with status 502; commits only when the order says so.</summary>
    [JsonStringEnumMemberName("html-502")] Html502,

    /// <summary>A maintenance page with status 200; commits only when the order says so.</summary>
    [JsonStringEnumMemberName("html-200")] Html200,

    /// <summary>Status 429; "seconds" above 0 is sent as Retry-After.</summary>
    [JsonStringEnumMemberName("http-429")] TooManyRequests,

    /// <summary>The dialect's own refusal, with the given message.</summary>
    [JsonStringEnumMemberName("refuse")] Refuse,

    /// <summary>Accepts, but the work fails while in progress.</summary>
    [JsonStringEnumMemberName("action-failure")] ActionFailure,

    /// <summary>Accepts, but the task never ends (upstreams with tasks).</summary>
    [JsonStringEnumMemberName("task-stuck")] TaskStuck,

    /// <summary>Does the work, but the task shows a status that nobody documents (upstreams with tasks).</summary>
    [JsonStringEnumMemberName("unknown-status")] UnknownStatus,

    /// <summary>Delivers one server fewer than asked in the answer; of a single one, buys it and lists none.</summary>
    [JsonStringEnumMemberName("partial-create")] PartialCreate,

    /// <summary>Multiplies the line's core prices by "factor" before the request is looked at.</summary>
    [JsonStringEnumMemberName("catalog-price-change")] CatalogPriceChange,

    /// <summary>Commits, adds a second server of the same shape that somebody else bought, and closes the connection.</summary>
    [JsonStringEnumMemberName("duplicate-candidate")] DuplicateCandidate,

    /// <summary>Commits and answers success with data of a shape nobody documents.</summary>
    [JsonStringEnumMemberName("wrong-shape")] WrongShape,

    /// <summary>Commits, and names a server in the answer that is not the one asked for or created.</summary>
    [JsonStringEnumMemberName("wrong-server")] WrongServer,

    /// <summary>getsystems answers with zones, as the document's sample does (zkeys.md 6.3).</summary>
    [JsonStringEnumMemberName("sample-shape-getsystems")] SampleShapeGetsystems,
}
