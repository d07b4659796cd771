using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Simulator.Scp.Documented;

/// <summary>One operation as documented: where it is, what it asks and the shape of what it answers.</summary>
/// <remarks>Shapes name types: s text, i whole number, f number, b true/false; "s=word" adds a known value, "?" says that null occurs.</remarks>
internal sealed record Operation
{
    public required string Name { get; init; }

    /// <summary>Date inside the path, or <c>base</c>.</summary>
    public required string Version { get; init; }

    public required string Verb { get; init; }

    /// <summary>The path template to use, corrected where the document misspells it (scp.md 10).</summary>
    public required string Path { get; init; }

    /// <summary>Other spellings that are served too.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>First platform version that has it.</summary>
    public string Since { get; init; } = "6.3.0";

    /// <summary>HTTP status of success.</summary>
    public int Ok { get; init; } = 200;

    /// <summary>Whether success names a task to be polled.</summary>
    public bool Task { get; init; }

    /// <summary>page, bare (a list without paging), list, object, object+paging, none, or raw (part B: no envelope).</summary>
    public string Form { get; init; } = "object";

    /// <summary>Members that must be sent.</summary>
    public IReadOnlyList<string> Need { get; init; } = [];

    /// <summary>Documented query parameters.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>Shape of the body.</summary>
    public JsonObject? Takes { get; init; }

    /// <summary>Shape of the payload, or of one row of it.</summary>
    public JsonNode? Reply { get; init; }

    /// <summary>Part B's module (nova, cinder, …), or empty for part A.</summary>
    [JsonIgnore]
    public string Module { get; init; } = "";

    /// <summary>The name by which faults and the journal know it: part A's is the name alone, part B's has its module in front.</summary>
    [JsonIgnore]
    public string Action => Module.Length == 0 ? Name : $"{Module}.{Name}";

    [JsonIgnore]
    public bool IsRead => Verb == "GET";

    public bool IsListed => Form is "page" or "bare";
}
