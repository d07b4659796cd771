using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;

namespace Portal.Providers.StarVCenter;

/// <summary>One operation with its own parameters.</summary>
/// <param name="Route">As documented, e.g. /cloudvm/{vmId}; what the log says.</param>
/// <param name="Path">The same with its value, encoded; null when the value cannot be part of a path.</param>
/// <param name="Parameters">Sent as KEY_PARAM; null for GET and DELETE, which carry nothing.</param>
internal sealed record StarVCenterCall(HttpMethod Method, string Route, string? Path, JsonObject? Parameters, bool IsWrite)
{
    /// <summary>The answer's address opens a console by itself.</summary>
    public bool AnswersSecretAddress { get; init; }

    /// <summary>May be sent although the token was refused before: it is what finds out whether it still is.</summary>
    public bool IsProbe { get; init; }

    public string Operation => $"{Method.Method} {Route}";

    public static StarVCenterCall Search(string route, params (string Name, string? Value)[] parameters) => new(HttpMethod.Post, route, route, Object(parameters), IsWrite: false);

    public static StarVCenterCall Post(string route, params (string Name, string? Value)[] parameters) => new(HttpMethod.Post, route, route, Object(parameters), IsWrite: true);

    public static StarVCenterCall Put(string route, params (string Name, string? Value)[] parameters) => new(HttpMethod.Put, route, route, Object(parameters), IsWrite: true);

    public static StarVCenterCall Get(string route, string? id = null) => new(HttpMethod.Get, route, PathOf(route, id), null, IsWrite: false);

    public static StarVCenterCall Delete(string route, string id) => new(HttpMethod.Delete, route, PathOf(route, id), null, IsWrite: true);

    public static StarVCenterCall On(UpstreamReference vm, HttpMethod method, string route, params (string Name, string? Value)[] more) =>
        new(method, route, route, Object([("vm.id", vm.Value), .. more]), IsWrite: true);

    /// <returns>Null when the value would leave its place in the path.</returns>
    public static string? PathOf(string route, string? id)
    {
        if (!route.Contains('{', StringComparison.Ordinal)) return route;
        if (string.IsNullOrWhiteSpace(id) || id.Trim() is "." or "..") return null;
        var (open, close) = (route.IndexOf('{', StringComparison.Ordinal), route.IndexOf('}', StringComparison.Ordinal));
        return $"{route[..open]}{Uri.EscapeDataString(id.Trim())}{route[(close + 1)..]}";
    }

    // What is not set is not sent.
    private static JsonObject Object(IEnumerable<(string Name, string? Value)> parameters)
    {
        var json = new JsonObject();
        foreach (var (name, value) in parameters)
            if (value is not null) json[name] = value;
        return json;
    }
}
