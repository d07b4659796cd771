using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Faults;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>One call of an operation while it is being carried out.</summary>
internal sealed class OperationCall(StarVCenterState state, StarVCenterRequest request, IReadOnlyDictionary<string, string> inPath, SimulatorOptions options, FaultOrder? fault)
{
    public StarVCenterState State => state;

    public FaultKind? Fault => fault?.Kind;

    public DateTimeOffset Now { get; } = state.Now;

    public string NowText => StarVCenterState.Text(Now);

    /// <summary>Ids of the machines this call created.</summary>
    public List<string> Created { get; } = [];

    /// <summary>Text of a parameter or of the value in the path; empty when it was not sent.</summary>
    public string this[string name] => inPath.TryGetValue(name, out var value) ? value : request.Parameters.TryGetPropertyValue(name, out var sent) ? StarVCenterRequest.Scalar(sent) ?? "" : "";

    public bool Has(string name) => inPath.ContainsKey(name) || (request.Parameters.TryGetPropertyValue(name, out var sent) && (StarVCenterRequest.Scalar(sent) is not { } text ? ((JsonNode)sent!) is JsonArray { Count: > 0 } or JsonObject { Count: > 0 } : text.Length > 0));

    public bool Sent(string name) => request.Parameters.ContainsKey(name);

    /// <summary>A list, one object as a list of one, or a comma list of words.</summary>
    public IReadOnlyList<JsonNode> List(string name) => !request.Parameters.TryGetPropertyValue(name, out var sent) || sent is null ? [] : sent switch
    {
        JsonArray list => [.. list.OfType<JsonNode>()],
        JsonObject one => [one],
        var text => [.. text.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => (JsonNode)word)],
    };

    /// <returns>Null when it is no whole number within the limits.</returns>
    public int? Whole(string name, int min, int max = int.MaxValue) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;

    /// <summary>When a task that begins now is done.</summary>
    public DateTimeOffset Done(bool isProvisioning = false) =>
        state.Settings.TasksNeverEnd ? DateTimeOffset.MaxValue : Now.AddSeconds(isProvisioning ? options.ProvisioningSeconds : options.ActionSeconds);

    /// <summary>Begins a task on a row; with a fault it ends without effect.</summary>
    public void Begin(Row row, Dictionary<string, string> effect, Dictionary<string, string>? always = null, bool shows = false, bool deletes = false)
    {
        var fails = Fault is FaultKind.ActionFailure;
        Dictionary<string, string> set = new(always ?? []);
        if (!fails) foreach (var (name, value) in effect) set[name] = value;
        row.Pending.Add(new(Done(), set, shows && !fails, deletes && !fails));
        state.Save(row);
    }

    /// <summary>Takes those of the named parameters that were sent.</summary>
    public void Copy(Row row, params IEnumerable<string> names)
    {
        foreach (var name in names)
            if (Sent(name)) row[name] = this[name];
        state.Save(row);
    }
}
