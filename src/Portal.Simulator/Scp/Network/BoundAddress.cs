using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Network;

/// <summary>The elastic address a server has: asked for at its creation, shown with it, freed when it goes.</summary>
internal static class BoundAddress
{
    /// <summary>The address to bind at a creation; null when none is asked for.</summary>
    public static JsonObject? Check(ScpCall call, string owner)
    {
        if (call.Body["floatingip"] is not JsonObject asked) return null;
        if (!call.Body.Rows("networks").Any(card => card.Has("subnet_id"))) throw RefusedException.Bad("弹性IP只能绑定VPC网卡");
        if (asked.Has("floatingip_id"))
        {
            var known = call.Need("floatingips", asked.Text("floatingip_id"), "弹性IP");
            return known.Has("binding_info") ? throw RefusedException.Conflict("弹性IP已被绑定") : known;
        }
        return ElasticAddress.Make(call, new JsonObject
        {
            ["project_id"] = owner, ["line_type"] = asked.Text("line_type"),
            ["sharedbandwidth_id"] = asked.Has("sharedbandwidth_id") ? asked.Text("sharedbandwidth_id") : null,
            ["bandwidth"] = new JsonObject { ["qos_uplink"] = asked.Whole("bandwidth"), ["qos_downlink"] = asked.Whole("bandwidth") },
        });
    }

    public static void Bind(ScpCall call, JsonObject address, JsonObject server)
    {
        var port = call.Store.All("ports").First(each => each.Text("device_id") == server.Text("id"));
        address["binding_info"] = Info(call, port, "active");
        call.Store.Save(address);
    }

    public static JsonObject Info(ScpCall call, JsonObject port, string status) => new()
    {
        ["router_id"] = call.Store.Find("vpcs", port.Text("vpc_id"))?.Text("_router") ?? "", ["status"] = status, ["bind_type"] = "vm",
        ["ip_address"] = port.Rows("ips_info")[0].Text("ip_address"),
        ["port_id"] = port.Text("id"), ["vpc_id"] = port.Text("vpc_id"), ["bind_id"] = port.Text("device_id"), ["az_id"] = port.Text("az_id"),
        ["device_name"] = call.Store.Find("servers", port.Text("device_id"))?.Text("name") ?? "", ["created_at"] = call.State.LocalNow, ["updated_at"] = null,
    };

    public static JsonObject? Of(ScpStore store, string serverId) =>
        store.All("floatingips").FirstOrDefault(address => address.Part("binding_info").Text("bind_id") == serverId);

    /// <summary>What happens to ports and binding when a server is gone; the address itself stays (scp.md 8.11).</summary>
    public static IEnumerable<Patch> Freed(ScpCall call, string serverId) =>
    [
        .. call.Store.All("ports").Where(port => port.Text("device_id") == serverId).Select(port => Patch.Remove("ports", port.Text("id"))),
        .. call.Store.All("floatingips").Where(address => address.Part("binding_info").Text("bind_id") == serverId)
            .Select(address => new Patch("floatingips", address.Text("id")) { Set = new JsonObject { ["binding_info"] = null } }),
    ];
}
