using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Network;

/// <summary>One port mapping of a tenant's network (scp.md 8.12).</summary>
internal sealed record PortMap(string Id, string Vpc, string InnerIp, PortMapping Mapping);

/// <summary>The calls on port mappings and how one is read.</summary>
internal static class PortMaps
{
    private const string Maps = "janus/20180725/dnat_maps";

    /// <summary>The document names no word for "any"; ranges may be written with a mask.</summary>
    private const string AnySource = "0.0.0.0/0";

    public static ScpCall List(string vpc) => ScpCall.Get(Maps).With("vpc_id", vpc);

    public static ScpCall Add(ServerPlace place, PortMapping wanted, string publicAddress, int publicPort) => ScpCall.Post(Maps, new JsonObject
    {
        ["vpc_id"] = place.Vpc, ["description"] = wanted.Remarks ?? "", ["enable"] = 1, ["src_ip_range"] = new JsonArray(AnySource), ["protocol"] = wanted.Protocol,
        ["map_info"] = new JsonObject
        {
            ["external"] = new JsonObject { ["ips"] = new JsonArray(publicAddress), ["port_range"] = new JsonArray(publicPort) },
            ["internet"] = new JsonObject { ["ip"] = place.Ip, ["port_range"] = new JsonArray(wanted.LocalPort) },
        },
    });

    public static ScpCall Remove(string vpc, string map) =>
        ScpCall.Post(Maps + "/action", new JsonObject { ["vpc_id"] = vpc, ["portmap_ids"] = new JsonArray(map), ["action"] = "delete" });

    /// <returns>Null for one that maps no single port.</returns>
    public static PortMap? Read(JsonElement row, string vpc)
    {
        if (row.Field("map_info") is not { } info || info.Field("external") is not { } outer || info.Field("internet") is not { } inner || row.Text("id") is not { } id) return null;
        if (inner.Text("ip") is not { } ip || inner.Wholes("port_range") is not [var local] || outer.Wholes("port_range") is not [var open]) return null;
        return new(id, vpc, ip, new PortMapping(id, local, open, row.Text("protocol") ?? "", outer.Words("ips") is [var ours, ..] ? ours : null, row.Text("description")));
    }
}
