using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Simulator.CapitalOnline.Wire;

/// <summary>One call: common parameters in the query, an operation's own in the query (GET) or in a JSON body (POST). The two are never merged.</summary>
/// <param name="Verb">GET, POST or whatever was sent.</param>
/// <param name="Path">Host group and path, such as <c>api/ecs/v1</c>, without slashes around it.</param>
/// <param name="Query">Decoded query.</param>
/// <param name="Body">The body's members; null when the body is not a JSON object.</param>
internal sealed record CapitalOnlineRequest(string Verb, string Path, IReadOnlyDictionary<string, string> Query, JsonObject? Body)
{
    private static readonly string[] Secrets = ["password", "publickey", "userdata", "mobile", "email", "windowsactivation", "productid"];

    public string Action => this["Action"];

    public string this[string common] => Query.GetValueOrDefault(common) ?? "";

    public static async Task<CapitalOnlineRequest> Read(HttpRequest http, CancellationToken cancellationToken)
    {
        var path = http.Path.Value!.Trim('/')["capitalonline/".Length..];
        var query = http.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        using var reader = new StreamReader(http.Body);
        return new CapitalOnlineRequest(http.Method, path, query, Parse(await reader.ReadToEndAsync(cancellationToken)));
    }

    /// <summary>What the journal may show: the query without its signature, and the body's members by their path below <c>body</c>.</summary>
    public IReadOnlyDictionary<string, string> Masked()
    {
        var shown = new Dictionary<string, string> { ["verb"] = Verb, ["path"] = Path };
        foreach (var (name, value) in Query)
        {
            if (name != "Signature") shown[name] = Shown(name, value);
        }
        Flatten("body", Body, shown);
        return shown;
    }

    private static void Flatten(string name, JsonNode? value, Dictionary<string, string> into)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (member, inner) in members) Flatten($"{name}.{member}", inner, into);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) Flatten($"{name}[{i}]", items[i], into);
                break;
            default:
                into[name] = Shown(name, value?.ToString() ?? "null");
                break;
        }
    }

    private static string Shown(string name, string value) =>
        Secrets.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase)) ? "***" : value;

    private static JsonObject? Parse(string body)
    {
        if (string.IsNullOrWhiteSpace(body)) return [];
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;   // answered as ParamParseError
        }
    }
}
