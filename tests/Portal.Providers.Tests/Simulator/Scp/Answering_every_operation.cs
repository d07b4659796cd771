using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Documented;

namespace Portal.Providers.Tests.Simulator.Scp;

public class Answering_every_operation
{
    private const int Documented = 464;
    private static readonly IReadOnlyList<Operation> All = new OperationBook().Operations;

    [Fact]
    public void All_operations_of_the_document_are_known()
    {
        All.Count.ShouldBe(Documented);
        All.Count(operation => operation.Module.Length > 0).ShouldBe(65);
        All.Count(operation => operation.Task).ShouldBe(134);
        All.Select(operation => (operation.Action, operation.Version)).Distinct().Count().ShouldBe(Documented);
    }

    [Fact]
    public async Task Every_operation_of_part_A_succeeds_in_its_documented_shape()
    {
        await using var scp = await ScpCaller.Start();
        var world = await ScpWorld.Of(scp);
        var wrong = new List<string>();
        foreach (var operation in All.Where(operation => operation.Module.Length == 0).OrderBy(operation => operation.Verb == "DELETE").ThenBy(operation => operation.Name.Contains("pool")))
        {
            if (await Complaint(scp, world, operation) is { } complaint) wrong.Add($"{operation.Action} {operation.Version}: {complaint}");
        }
        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_misprinted_path_is_served_as_well()
    {
        await using var scp = await ScpCaller.Start();
        var world = await ScpWorld.Of(scp);
        var misprinted = All.Where(operation => operation.Module.Length == 0 && operation.Also.Count > 0).ToList();
        misprinted.Count.ShouldBeGreaterThanOrEqualTo(10);
        foreach (var operation in misprinted.Where(operation => operation.Verb != "DELETE"))
            (await Complaint(scp, world, operation with { Path = operation.Also[0] })).ShouldBeNull(operation.Name);
    }

    private static async Task<string?> Complaint(ScpCaller scp, ScpWorld world, Operation operation)
    {
        var (target, body) = await world.Prepare(operation);
        using var reply = await scp.Call(operation.Verb, target.TrimStart('/'), body);
        var text = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if ((int)reply.StatusCode != operation.Ok) return $"{(int)reply.StatusCode} instead of {operation.Ok}: {text}";
        if (reply.StatusCode is HttpStatusCode.NoContent) return text.Length == 0 ? null : "a body with 204";
        if (JsonNode.Parse(text) is not JsonObject envelope || !((string[])["message", "code", "data"]).All(envelope.ContainsKey)) return $"no envelope: {text}";
        return operation.Reply is null || operation.Name is "get_metrics" or "list_tenant_bills" or "get_task" or "get_operation_log" or "authenticate_password"
            ? null : Difference(operation.Reply, Payload(operation, envelope["data"]!), operation.Name);
    }

    private static JsonNode Payload(Operation operation, JsonNode data)
    {
        if (operation.Form == "page")
        {
            foreach (var name in (string[])["total_size", "page_num", "page_size", "next_page_num", "data"]) data[name].ShouldNotBeNull($"{operation.Name} {name}");
            data["next_page_num"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        }
        return operation.Form switch { "page" => data["data"]!, "bare" or "list" => data, _ => data };
    }

    private static string? Difference(JsonNode shape, JsonNode? payload, string at)
    {
        if (payload is JsonArray rows && shape is JsonObject) return rows.Select(row => Difference(shape, row, at)).FirstOrDefault(each => each is not null);
        return (shape, payload) switch
        {
            (JsonObject members, JsonObject thing) => members.Where(member => member.Key != "?").Select(member => Member(member.Key, member.Value!, thing, at)).FirstOrDefault(each => each is not null),
            (JsonObject, not (null or JsonObject)) => $"{at} is no object but {payload.ToJsonString()}",
            (JsonArray, not (null or JsonArray)) => $"{at} is no list",
            (JsonValue type, JsonValue value) => Fits(type.GetValue<string>(), value) ? null : $"{at} is {value.ToJsonString()} and not of type {type}",
            _ => null,
        };
    }

    private static string? Member(string name, JsonNode shape, JsonObject thing, string at) =>
        thing.ContainsKey(name) ? Difference(shape, thing[name], $"{at}.{name}") : $"{at}.{name} is missing";

    private static bool Fits(string type, JsonValue value) => type[0] switch
    {
        'i' or 'f' => value.GetValueKind() is JsonValueKind.Number || (value.GetValueKind() is JsonValueKind.String && value.ToString().Length > 0),
        'b' => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => value.GetValueKind() is JsonValueKind.String,
    };
}
