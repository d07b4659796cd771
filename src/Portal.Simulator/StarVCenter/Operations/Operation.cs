using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>One documented operation: where it is, what it needs, and what it does.</summary>
/// <param name="Route">Below the base, with its value in braces, e.g. /cloudvm/{vmId}.</param>
/// <param name="Required">Parameters that must be sent and not be empty.</param>
internal sealed record Operation(string Method, string Route, IReadOnlyList<string> Required, Func<OperationCall, StarVCenterReply> Run)
{
    private readonly string[] _parts = Route.Trim('/').Split('/');

    /// <summary>The journal's and the faults' word.</summary>
    public string Action => $"{Method} {Route}";

    public int Literals => _parts.Count(part => part[0] != '{');

    /// <returns>The value in the path, by its name; null when this is another route.</returns>
    public Dictionary<string, string>? Match(string path)
    {
        var given = path.Trim('/').Split('/');
        if (given.Length != _parts.Length) return null;
        var values = new Dictionary<string, string>();
        for (var i = 0; i < given.Length; i++)
        {
            if (_parts[i] is ['{', .. var name, '}']) values[name] = given[i];
            else if (_parts[i] != given[i]) return null;
        }
        return values;
    }

    public static Operation Post(string route, string required, Func<OperationCall, StarVCenterReply> run) => new("POST", route, Names(required), run);

    public static Operation Put(string route, string required, Func<OperationCall, StarVCenterReply> run) => new("PUT", route, Names(required), run);

    public static Operation Get(string route, Func<OperationCall, StarVCenterReply> run) => new("GET", route, [], run);

    public static Operation Delete(string route, Func<OperationCall, StarVCenterReply> run) => new("DELETE", route, [], run);

    /// <summary>The thing named by a parameter or by the path must be there.</summary>
    public static Func<OperationCall, StarVCenterReply> On(string table, string name, string missing, Func<OperationCall, Row, StarVCenterReply> run) =>
        call => call.State.Find(table, call[name]) is { } row ? run(call, row) : StarVCenterReply.Refused(missing);

    private static string[] Names(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
