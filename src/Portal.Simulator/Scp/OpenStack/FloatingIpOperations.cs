using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Network;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.OpenStack;

/// <summary>Part B's floating addresses: the elastic addresses of part A, bound at once and not by a task.</summary>
internal static class FloatingIpOperations
{
    private const string Collection = "floatingips";
    private const int UnsaidKbps = 1000;

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["neutron.list_floating_ips"] =
            call => call.Done(new JsonObject { ["floatingips"] = call.Store.All(Collection).Where(call.MaySee).Select(address => (JsonNode?)View(call, address)).ToJson() });
        table["neutron.get_floating_ip"] = call => Shown(call, call.Need(Collection, call["floatingip_id"], "浮动IP"));
        table["neutron.create_floating_ip"] = Create;
        table["neutron.update_floating_ip"] = Change;
        table["neutron.delete_floating_ip"] = Delete;
    }

    private static ScpAnswer Shown(ScpCall call, JsonObject address) => call.Done(new JsonObject { ["floatingip"] = View(call, address) });

    private static JsonObject View(ScpCall call, JsonObject address)
    {
        var binding = address["binding_info"] as JsonObject;
        return NeutronOperations.Common(call, address).With(new JsonObject
        {
            ["status"] = binding is null ? "DOWN" : "ACTIVE", ["floating_ip_address"] = address.Text("floating_ip"),
            ["floating_network_id"] = address.Text("floatingip_pool_id"),
            ["port_id"] = binding?.Text("port_id"), ["fixed_ip_address"] = binding?.Text("ip_address"), ["router_id"] = binding?.Text("router_id"),
        });
    }

    private static ScpAnswer Create(ScpCall call)
    {
        var asked = call.Body.Part("floatingip");
        var address = ElasticAddress.Make(call, new JsonObject
        {
            ["floatingip_pool_id"] = asked.Has("floating_network_id") ? asked.Text("floating_network_id") : throw RefusedException.Bad("缺少floating_network_id"),
            ["floating_ip"] = asked.Text("floating_ip_address"), ["bandwidth"] = new JsonObject { ["qos_uplink"] = UnsaidKbps, ["qos_downlink"] = UnsaidKbps },
        });
        if (asked.Has("port_id")) Bind(call, address, asked.Text("port_id"));
        return Shown(call, address);
    }

    private static ScpAnswer Change(ScpCall call)
    {
        var address = call.Need(Collection, call["floatingip_id"], "浮动IP");
        var asked = call.Body.Part("floatingip");
        if (asked.Has("port_id")) Bind(call, address, asked.Text("port_id"));
        else address["binding_info"] = null;
        call.Store.Save(address);
        return Shown(call, address);
    }

    private static void Bind(ScpCall call, JsonObject address, string portId)
    {
        var port = call.Need("ports", portId, "端口");
        if (call.Store.All(Collection).Any(other => other != address && other.Part("binding_info").Text("port_id") == portId))
            throw RefusedException.Conflict("端口已绑定浮动IP");
        address["binding_info"] = BoundAddress.Info(call, port, "active");
        call.Store.Save(address);
    }

    private static ScpAnswer Delete(ScpCall call)
    {
        call.Store.Remove(Collection, call.Need(Collection, call["floatingip_id"], "浮动IP").Text("id"));
        return new ScpAnswer(call.Operation.Ok, null);
    }
}
