using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>Calls operations by product and name, and remembers which were called and what differed from the document.</summary>
internal sealed class World(CapitalSandbox sandbox)
{
    public HashSet<string> Called { get; } = [];

    public List<string> Differences { get; } = [];

    public async Task<JsonNode> Call(string product, string name, object? own = null)
    {
        var operation = OperationTable.All.Single(operation => operation.Product == product && operation.Name == name);
        var reply = operation.Verbs[0] == "GET"
            ? await sandbox.Send("GET", operation.Paths[^1], name, null, Query(own))
            : await sandbox.Send("POST", operation.Paths[^1], name, own ?? new { });
        Called.Add(operation.Id);
        if (reply.Status != 200) Differences.Add($"{operation.Id}: {reply.Status} {reply.Body.ToJsonString()}");
        else Differences.AddRange(DocumentedShape.Differences(operation.Answer, reply.Body).Select(difference => $"{operation.Id}: {difference}"));
        return reply.Body;
    }

    private static (string, string)[] Query(object? own) => own is null ? [] : [.. own.GetType().GetProperties().Select(member => (member.Name, $"{member.GetValue(own)}"))];
}
