using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Runs any of the documented operations.</summary>
internal sealed class StarVCenterCaller(StarVCenterClient client) : IDialectCaller
{
    private const string ObjectList = "monitor.objids";
    private const string NodeList = "realnode";

    public string Kind => UpstreamKinds.StarVCenter;

    public Task<UpstreamAnswer> Call(UpstreamAccess account, UpstreamOperation operation, JsonObject parameters, CancellationToken cancellationToken)
    {
        var (given, inPath) = (new JsonObject(), PathName(operation.Path));
        foreach (var (name, value) in parameters)
            if (Clean(name) is var clean && clean != inPath && value is not null) given[clean] = Wire(clean, value);
        var method = HttpMethod.Parse(operation.Method);
        var id = inPath is null ? null : parameters.FirstOrDefault(pair => Clean(pair.Key) == inPath).Value?.ToString();
        // GET and DELETE carry nothing but their path.
        var body = method == HttpMethod.Post || method == HttpMethod.Put ? given : null;
        return client.Send(
            account,
            new(method, operation.Path, StarVCenterCall.PathOf(operation.Path, id), body, operation.IsWrite) { AnswersSecretAddress = operation.Path.Contains("/connection/", StringComparison.Ordinal) },
            cancellationToken);
    }

    private static string? PathName(string path) => path.Split('{', '}') is [_, var name, _] ? name : null;

    // The star only marks what is required, and blanks are typography (starvcenter.md 8.2).
    private static string Clean(string name) => CleanNames.Of(name).TrimEnd('*');

    private static JsonNode Wire(string name, JsonNode value) => value switch
    {
        JsonArray list => new JsonArray([.. list.Where(item => item is not null).Select(item => Wire("", item!))]),
        JsonObject many => new JsonObject(many.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create<string, JsonNode?>(Clean(pair.Key), Wire("", pair.Value!)))),
        _ when name == ObjectList && value.ToString() is var ids && !ids.TrimStart().StartsWith('[') =>
            new JsonArray([.. ids.Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(id => (JsonNode)id)]),
        _ when name is ObjectList or NodeList && Parsed(value.ToString()) is { } list => Wire("", list),
        // All documented values are strings.
        _ => value.GetValueKind() is JsonValueKind.String ? value.ToString() : value.ToJsonString(),
    };

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
