using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Network;

/// <summary>The rules of a network's firewall, as far as they are about one address (scp.md 8.12).</summary>
internal static class Acls
{
    private const string AnySource = "0.0.0.0/0";
    private const string Rules = "janus/20180725/vpcs/{vpc_id}/acls";

    public static ScpCall List(string vpc) => ScpCall.Get(Rules, vpc);

    public static ScpCall Services(string vpc) => ScpCall.Get("janus/20180725/vpcs/{vpc_id}/acl-services", vpc);

    public static ScpCall Remove(string vpc, string rule) => ScpCall.Delete(Rules + "/{acl_id}", null, vpc, rule) with { MayAnswerNothing = true };

    /// <returns>Null when the other side cannot be written as the platform wants it.</returns>
    public static ScpCall? Add(ServerPlace place, FirewallRule wanted, string service)
    {
        if (OtherSide(wanted.Source) is not { } other) return null;
        var own = new JsonObject { ["type"] = "ip", ["ip_range"] = new JsonArray(place.Ip) };
        var isIn = wanted.Direction == "in";
        return ScpCall.Post(Rules, new JsonObject
        {
            ["action"] = wanted.Action == "accept" ? "permit" : "drop", ["description"] = wanted.Remarks ?? "", ["service_ids"] = new JsonArray(service), ["acl_type"] = "individual",
            ["src"] = isIn ? other : own, ["dst"] = isIn ? own : other,
        }, place.Vpc);
    }

    /// <returns>Null for one that is not about this address alone.</returns>
    public static FirewallRule? Read(JsonElement row, ServerPlace place, IReadOnlyDictionary<string, AclService> services)
    {
        if (row.Text("id") is not { } id || row.Whole("default") == 1) return null;
        string? direction = IsOwn(row.Field("dst"), place.Ip) ? "in" : IsOwn(row.Field("src"), place.Ip) ? "out" : null;
        if (direction is null) return null;
        var named = row.Words("service_ids").Select(services.GetValueOrDefault).OfType<AclService>().ToList();
        return new(
            id, direction, row.Text("action") == "permit" ? "accept" : "drop", named.Select(service => service.Protocol).Distinct().ToList() is [var protocol] ? protocol : AclService.Any,
            named.Count == 0 ? AclService.Any : string.Join(',', named.Select(service => service.Ports)), Source(row.Field(direction == "in" ? "src" : "dst")), row.Whole("priority") ?? row.Whole("index") ?? 0,
            row.Text("description"));
    }

    private static bool IsOwn(JsonElement? side, string ip) => side?.Text("type") == "ip" && side.Value.Words("ip_range") is [var only] && only == ip;

    private static string Source(JsonElement? side) => side is { } told && told.Words("ip_range") is { Count: > 0 } ranges ? string.Join(',', ranges) : AnySource;

    // One address or a range from one to another; masks are not taken.
    private static JsonObject? OtherSide(string source)
    {
        if (source is AnySource or "") return new JsonObject { ["type"] = AclService.Any };
        if (IPAddress.TryParse(source, out _)) return Range(source);
        if (!IPNetwork.TryParse(source, out var network) || network.BaseAddress.GetAddressBytes() is not { Length: 4 } first) return null;
        var size = 1L << (32 - network.PrefixLength);
        var begin = ((long)first[0] << 24) | ((long)first[1] << 16) | ((long)first[2] << 8) | first[3];
        return size == 1 ? Range(network.BaseAddress.ToString()) : Range($"{network.BaseAddress}-{Address(begin + size - 1)}");
    }

    private static JsonObject Range(string range) => new() { ["type"] = "ip", ["ip_range"] = new JsonArray(range) };

    private static IPAddress Address(long number) => new([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
}
