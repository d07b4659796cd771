using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Clock;
using Portal.Simulator.Faults;

namespace Portal.Simulator.CapitalOnline.Operations;

/// <summary>One call of an operation while it is being carried out.</summary>
internal sealed class Call(CapitalOnlineState state, CapitalOnlineRequest request, Operation operation, SimulatorOptions options, FaultOrder? fault)
{
    public CapitalOnlineState State => state;

    public Operation Operation => operation;

    public SimulatorOptions Options => options;

    public FaultKind? Fault => fault?.Kind;

    public DateTimeOffset Now { get; } = state.Now;

    public string NowText => ChinaTime.Write(Now);

    /// <summary>Ids of what this call created.</summary>
    public List<string> Created { get; } = [];

    /// <summary>The call's own parameters: of the query for GET, of the body for POST.</summary>
    public JsonNode? this[string name] => request.Verb == "GET" ? FromQuery(name) : request.Body?[name];

    public bool Has(string name) => this[name] is { } value && value is not JsonArray { Count: 0 } && value.ToString().Length > 0;

    public string Text(string name, string otherwise = "") => Has(name) ? this[name]!.ToString() : otherwise;

    public int Whole(string name, int otherwise = 0)
    {
        if (!Has(name)) return otherwise;
        return WholeOf(this[name], name);
    }

    public static int WholeOf(JsonNode? value, string name) =>
        int.TryParse($"{value}", NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) ? whole : throw CallRefused.Invalid(name);

    /// <summary>True in any of its documented forms: true, 1, "1", "true".</summary>
    public bool Truth(string name, bool otherwise = false) => Has(name) ? Text(name).ToUpperInvariant() is "TRUE" or "1" : otherwise;

    /// <summary>A list in any of its wire forms: an array, an array written as text, or words with commas (capitalonline.md 6.2).</summary>
    public IReadOnlyList<string> List(string name)
    {
        if (this[name] is JsonArray array) return [.. array.Select(item => $"{item}")];
        var text = Text(name).Trim();
        if (text.StartsWith('[')) return [.. JsonNode.Parse(text.Replace('\'', '"'))!.AsArray().Select(item => $"{item}")];
        return text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    public IReadOnlyList<JsonObject> Objects(string name) => this[name] switch
    {
        JsonArray array => [.. array.OfType<JsonObject>()],
        JsonObject single => [single],
        _ => [],
    };

    public JsonObject? Object(string name) => this[name] as JsonObject;

    /// <summary>Starts a task over resources.</summary>
    /// <param name="provisioning">Whether something is being built, which takes longer than a change.</param>
    public Work Begin(string id, string type, IEnumerable<Resource> resources, bool provisioning = false) =>
        Work.Begin(state, id, type, resources.Select(resource => resource.Id), provisioning ? options.ProvisioningSeconds : options.ActionSeconds, End);

    /// <summary>Sends a resource on its way: how it looks meanwhile, and what the task makes of it.</summary>
    /// <param name="failed">What it becomes when the task fails; nothing given: what it was before.</param>
    public void Send(Work work, Resource resource, JsonObject meanwhile, JsonObject then, bool ends = false, JsonObject? failed = null)
    {
        var before = new JsonObject();
        foreach (var (name, _) in meanwhile) before[name] = resource.Fields[name]?.DeepClone();
        foreach (var (name, value) in meanwhile) resource.Set(name, value?.DeepClone());
        var success = work.End is WorkEnd.Success or WorkEnd.Unknown;
        var at = work.End is WorkEnd.Stuck ? DateTimeOffset.MaxValue : work.EndsAt;
        resource.Coming.Add(success ? new Change(at, then, ends) : new Change(at, failed ?? before));
        state.Save(resource);
    }

    public Resource Add(string kind, string id, JsonObject fields)
    {
        Created.Add(id);
        return state.Add(kind, id, fields);
    }

    /// <summary>How many of an order are really built.</summary>
    public int Delivered(int ordered) => Fault is FaultKind.PartialCreate ? Math.Max(1, ordered - 1) : ordered;

    /// <summary>Which of them the caller is told of: of a single one that was kept back, none.</summary>
    public IReadOnlyList<Resource> Told(IReadOnlyList<Resource> built, int ordered) => Fault is FaultKind.PartialCreate && ordered == 1 ? [] : built;

    private WorkEnd End => fault?.Kind switch
    {
        FaultKind.ActionFailure => WorkEnd.Failure,
        FaultKind.TaskStuck => WorkEnd.Stuck,
        FaultKind.UnknownStatus => WorkEnd.Unknown,
        _ => WorkEnd.Success,
    };

    private JsonNode? FromQuery(string name) => request.Query.TryGetValue(name, out var value) ? value : null;
}
