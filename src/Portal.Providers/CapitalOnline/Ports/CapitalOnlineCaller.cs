using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Runs any of the documented operations.</summary>
internal sealed class CapitalOnlineCaller(CapitalOnlineClient client) : IDialectCaller
{
    private static readonly string[] ConsoleActions = ["CreateInstanceHtmlConsoleURL", "DescribeInstanceVncUrl", "DescribeBmsVNC"];

    public string Kind => UpstreamKinds.CapitalOnline;

    public Task<UpstreamAnswer> Call(UpstreamAccess account, UpstreamOperation operation, JsonObject parameters, CancellationToken cancellationToken)
    {
        var isPost = TakesBody(operation);
        var call = new CapitalOnlineCall(PathOf(operation.Path), operation.Name, operation.IsWrite, isPost ? [] : [.. Query(parameters)], isPost ? parameters.DeepClone().AsObject() : null)
        {
            AnswersSecretAddress = ConsoleActions.Contains(operation.Name),
        };
        return client.Send(account, call, cancellationToken);
    }

    // Two operations take both methods: the one is sampled with a body, the other without (capitalonline.md 3).
    private static bool TakesBody(UpstreamOperation operation) =>
        operation.Method.Contains('|', StringComparison.Ordinal) ? operation.Name == "DescribeImages" : operation.Method == "POST";

    // The register writes host and path as the document does; one operation has none, and is sampled on /ccs (capitalonline.md 11.4).
    private static string PathOf(string stated)
    {
        var parts = stated.Trim('/').Split('/');
        var path = string.Join('/', parts[0].Contains('.', StringComparison.Ordinal) ? parts[1..] : parts);
        return path.Length == 0 || path.StartsWith('(') ? "ccs" : path;
    }

    private static IEnumerable<KeyValuePair<string, string>> Query(JsonObject parameters) =>
        parameters.Where(parameter => parameter.Value is not null).Select(parameter => new KeyValuePair<string, string>(parameter.Key, Text(parameter.Value!)));

    private static string Text(JsonNode value) => value is JsonValue one && one.TryGetValue<string>(out var text) ? text : value.ToJsonString();
}
