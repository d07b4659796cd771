using System.Text.Json.Nodes;

namespace Portal.Simulator.Scp.Generic;

/// <summary>A plausible document of a documented shape, for kinds of things that nothing in the sandbox makes.</summary>
internal static class Example
{
    public static JsonNode? Of(JsonNode? shape, ScpState state, string name = "") => shape switch
    {
        JsonObject members when members.ContainsKey("?") => null,
        JsonObject members => Whole(members, state),
        JsonArray { Count: > 0 } row => row[0] is JsonObject ? new JsonArray(Of(row[0], state, name)) : new JsonArray(),
        JsonArray => new JsonArray(),
        JsonValue type => Value(type.GetValue<string>(), state, name),
        _ => null,
    };

    private static JsonObject Whole(JsonObject members, ScpState state)
    {
        var whole = new JsonObject();
        foreach (var (name, shape) in members) whole[name] = Of(shape, state, name);
        return whole;
    }

    private static JsonNode? Value(string type, ScpState state, string name) => type switch
    {
        ['s', '=', .. var word] => word,
        ['i', ..] => 0,
        ['f', ..] => 0.0m,
        ['b', ..] => false,
        ['d', ..] => null,
        _ => Text(state, name),
    };

    private static string Text(ScpState state, string name) => name switch
    {
        "id" => ScpState.NewId(),
        "az_id" => Store.FirstBook.FirstPool,
        "project_id" or "tenant_id" => Store.FirstBook.AdminProject,
        "name" => "示例",
        _ when name.EndsWith("_at", StringComparison.Ordinal) || name.EndsWith("_time", StringComparison.Ordinal) => state.LocalNow,
        "ip" or "ip_address" or "host_ip" or "gateway_ip" => "10.0.0.1",
        "cidr" => "10.0.0.0/24",
        "netmask" => "255.255.255.0",
        "mac" or "mac_address" => "fe:fc:fe:00:00:01",
        _ => "",
    };
}
