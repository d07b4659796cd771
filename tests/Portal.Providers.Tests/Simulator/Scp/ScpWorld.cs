using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Simulator.Scp.Documented;

namespace Portal.Providers.Tests.Simulator.Scp;

/// <summary>A sandbox in which one of everything exists, and fitting calls of any operation.</summary>
internal sealed partial class ScpWorld
{
    private const string V = ScpCaller.V2018;
    private static readonly IReadOnlyList<Operation> Known = new OperationBook().Operations;
    private readonly ScpCaller _scp;
    private readonly Dictionary<string, string> _ids = [];

    private ScpWorld(ScpCaller scp) => _scp = scp;

    public static async Task<ScpWorld> Of(ScpCaller scp)
    {
        var world = new ScpWorld(scp);
        await world.Found("az_id", "azs", "project_id", "projects", "image_id", "images", "user_id", "users", "storage_id", "storages", "linetype_id", "linetypes", "router_id", "classic-routers");
        return world;
    }

    /// <summary>Address and body of a call that should succeed.</summary>
    public async Task<(string Target, object? Body)> Prepare(Operation operation)
    {
        var special = await ScpRecipes.Of(operation, _scp, this);
        if (special is not null) return special.Value;
        var target = await Filled(operation.Path);
        var query = string.Join('&', operation.Need.Where(name => operation.IsRead || operation.Query.Contains(name)).Select(name => $"{name}={Value(name)}"));
        return (query.Length > 0 ? $"{target}?{query}" : target, operation.IsRead ? null : Body(operation));
    }

    public string Id(string name) => _ids[name];

    public async Task<JsonObject> NewTenant() => new()
    {
        ["project"] = new JsonObject
        {
            ["name"] = $"t{Guid.NewGuid():N}",
            ["project_admin"] = new JsonObject { ["user_name"] = $"u{Guid.NewGuid():N}", ["mail"] = "a@example.com", ["phone"] = "1", ["password"] = await _scp.Encrypted("Abcd-1234") },
        },
    };

    public async Task<string> Tenant() => (await _scp.Data("POST", $"{V}/projects", await NewTenant()))["project"]!["id"]!.ToString();

    public async Task<string> AttachedTenant()
    {
        var tenant = await Tenant();
        await _scp.Data("POST", $"{V}/projects/{tenant}/azs", new { azs = new[] { new { az_id = _scp.Pool } } });
        return tenant;
    }

    public async Task<string> FreshVpc()
    {
        var tenant = await AttachedTenant();
        await _scp.Data("POST", $"{V}/vpcs", new { az_id = _scp.Pool, project_id = tenant });
        return (await _scp.Data("GET", $"{V}/vpcs?project_id={tenant}"))["data"]![0]!["id"]!.ToString();
    }

    public async Task<string> FreshSubnet()
    {
        var subnet = new { name = "s", vpc_id = await FreshVpc(), gateway_ip = "10.8.0.1", cidr = "10.8.0.0/24", allocation_pools = new[] { new { start = "10.8.0.2", end = "10.8.0.9" } } };
        return (await _scp.Data("POST", $"{V}/subnets", subnet))["id"]!.ToString();
    }

    public async Task<string> Stopped()
    {
        var id = await _scp.Bought();
        await _scp.Data("POST", $"{V}/servers/{id}/stop");
        return id;
    }

    public async Task<string> Recycled()
    {
        var id = await _scp.Bought();
        await _scp.Data("DELETE", $"{V}/servers/{id}");
        return id;
    }

    /// <summary>The administrator's own network in the first pool.</summary>
    public async Task<string> Vpc() => (await _scp.Data("GET", $"{V}/vpcs?project_id={Id("project_id")}&az_id={_scp.Pool}"))["data"]![0]!["id"]!.ToString();

    public async Task<string> Address() => (await _scp.Data("POST", $"{V}/floatingips", ScpRecipes.Address(this)))["id"]!.ToString();

    /// <summary>The port of a server in the administrator's network.</summary>
    public async Task<JsonNode> ServerPort()
    {
        var subnet = (await _scp.Data("GET", $"{V}/subnets?vpc_id={await Vpc()}&is_visible=1"))["data"]![0]!;
        var order = await _scp.Order();
        order["networks"] = new JsonArray(new JsonObject { ["vif_id"] = "net0", ["connect"] = 1, ["vpc_id"] = subnet["vpc_id"]!.ToString(), ["subnet_id"] = subnet["id"]!.ToString() });
        return (await _scp.Data("GET", $"{V}/ports?device_id={await _scp.Bought(order)}"))["data"]![0]!;
    }

    public async Task<string> BoundAddress()
    {
        var (port, id) = (await ServerPort(), await Address());
        await _scp.Data("POST", $"{V}/floatingips/{id}/binding", new { vpc_id = port["vpc_id"]!.ToString(), port_id = port["id"]!.ToString() });
        return id;
    }

    public async Task<string> Mapping()
    {
        await _scp.Data("POST", $"{V}/dnat_maps", ScpRecipes.Mapping(await Vpc()));
        return (await _scp.Data("GET", $"{V}/dnat_maps?vpc_id={await Vpc()}"))["data"]!.AsArray()[^1]!["id"]!.ToString();
    }

    public async Task<string> Rule() => (await _scp.Data("POST", $"{V}/vpcs/{await Vpc()}/acls", ScpRecipes.Rule()))["id"]!.ToString();

    public async Task<string> Volume()
    {
        await _scp.Data("POST", $"{V}/volumes", new { name = "v", az_id = _scp.Pool, size = 1, volume_type = "sharedisk" });
        return (await _scp.Data("GET", $"{V}/volumes"))["data"]![0]!["id"]!.ToString();
    }

    private async Task Found(params string[] pairs)
    {
        foreach (var pair in pairs.Chunk(2)) await Remember(pair[0], $"{V}/{pair[1]}");
    }

    private async Task Remember(string name, string list)
    {
        var data = await _scp.Data("GET", list);
        var rows = data as JsonArray ?? data["data"] as JsonArray ?? data["linetypes"] as JsonArray ?? [];
        _ids[name] = rows[0]!["id"]!.ToString();
    }

    /// <summary>Path variables filled with ids that the list above them answers.</summary>
    public async Task<string> Filled(string template)
    {
        while (Variable().Match(template) is { Success: true } variable)
        {
            var before = template[..variable.Index].TrimEnd('/');
            template = before + "/" + await IdFrom(before, variable.Groups[1].Value) + template[(variable.Index + variable.Length)..];
        }
        return template;
    }

    private async Task<string> IdFrom(string list, string name)
    {
        if (name == "server_id") return await _scp.Bought();
        var elsewhere = list.Replace("servers/groups", "server-groups").Replace("20180725/vnetdev", "20180725/vnetdev/nfvs");
        foreach (var path in new[] { list, list + "s", elsewhere }.SelectMany(path => (string[])[$"{path}?az_id={_scp.Pool}&cluster_id=x", path]))
        {
            using var reply = await _scp.Call("GET", path.TrimStart('/'));
            if (!reply.IsSuccessStatusCode) continue;
            var data = JsonNode.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["data"];
            var rows = data as JsonArray ?? (data as JsonObject)?["data"] as JsonArray ?? (data as JsonObject)?["subnets"] as JsonArray;
            if (rows is [var first, ..] && first?["id"] is { } id) return id.ToString();
        }
        return _ids.GetValueOrDefault(name) ?? await Made(list) ?? Guid.NewGuid().ToString();
    }

    // Nothing is listed: one is made first.
    private async Task<string?> Made(string list)
    {
        if (!Known.Any(each => each.Verb == "GET" && each.Path == list) || Known.FirstOrDefault(each => each.Verb == "POST" && each.Path == list) is not { } creation) return null;
        var (target, body) = await Prepare(creation);
        using var reply = await _scp.Call("POST", target.TrimStart('/'), body);
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var made = JsonNode.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["data"]!["id"];
        return made?.ToString() ?? (await _scp.Data("GET", list.TrimStart('/')))["data"]![0]!["id"]!.ToString();
    }

    private JsonObject Body(Operation operation)
    {
        var body = (JsonObject)(Made(operation.Takes ?? []) ?? new JsonObject());
        body.Remove("id");
        foreach (var name in operation.Need.Where(name => !body.ContainsKey(name) && !operation.Query.Contains(name))) body[name] = "x";
        return body;
    }

    private JsonNode? Made(JsonNode shape, string name = "") => shape switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Key != "?").Select(member => KeyValuePair.Create(member.Key, Made(member.Value!, member.Key)))),
        JsonArray { Count: > 0 } rows => new JsonArray(Made(rows[0]!, name)),
        JsonArray => new JsonArray(),
        _ => Plain(shape.ToString(), name),
    };

    private JsonValue? Plain(string type, string name) => type[0] switch { 'i' => JsonValue.Create(1), 'f' => JsonValue.Create(1.5m), 'b' => JsonValue.Create(true), _ => JsonValue.Create(Value(name)) };

    private string Value(string name) => _ids.GetValueOrDefault(name) ?? _ids.GetValueOrDefault(name.TrimEnd('s')) ?? "x";

    [GeneratedRegex("\\{(\\w+)\\}")]
    private static partial Regex Variable();
}
