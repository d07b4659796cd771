using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;

namespace Portal.Simulator.Scp.Network;

/// <summary>A server's network card and the port it has in a subnet.</summary>
internal static class NetworkCard
{
    private const string ClassicPort = "12345678";

    public static JsonObject Of(ScpCall call, JsonObject asked, string owner, string serverId)
    {
        var subnet = call.Store.Find("subnets", asked.Text("subnet_id"));
        var mac = asked.Text("mac_address") is { Length: > 0 } own ? own : ScpState.NewMac();
        var card = new JsonObject
        {
            ["vif_id"] = asked.Text("vif_id"), ["connect"] = asked.Whole("connect"),
            ["model"] = asked.Text("model") is { Length: > 0 } model ? model : "virtio", ["mac_address"] = mac,
            ["host_tso"] = asked.Whole("host_tso"), ["name"] = asked.Has("name") ? asked.Text("name") : null,
            ["label"] = $"网络连接{asked.Text("vif_id")}", ["device_id"] = asked.Has("device_id") ? asked.Text("device_id") : null,
            ["port_id"] = asked.Has("device_id") || subnet is not null ? ClassicPort : "", ["custom_gateway_ip"] = asked.Text("custom_gateway_ip"),
            ["ipv6_address"] = "", ["ipv6_info"] = asked["ipv6_info"]?.DeepClone(),
            ["network_type"] = subnet is not null ? "vpc" : asked.Has("device_id") ? "classic" : "",
            ["ip_address"] = asked.Part("ip_info").Text("ip_address"), ["ip_info"] = asked.Part("ip_info").Copy(),
        };
        return subnet is null ? card : Joined(call, card, subnet, asked, owner, serverId);
    }

    private static JsonObject Joined(ScpCall call, JsonObject card, JsonObject subnet, JsonObject asked, string owner, string serverId)
    {
        var kept = call.Store.All("ports").FirstOrDefault(port => port.Text("device_id") == serverId && port.Text("vif_id") == card.Text("vif_id") && port.Text("subnet_id") == subnet.Text("id"));
        var address = kept?.Rows("ips_info")[0].Text("ip_address") ?? AddressRange.Take(call.Store, subnet, asked.Part("ip_info").Text("ip_address"));
        var vpc = call.Store.Find("vpcs", subnet.Text("vpc_id")) ?? [];
        card.With(new JsonObject
        {
            ["vpc_id"] = subnet.Text("vpc_id"), ["vpc_name"] = vpc.Text("name"), ["subnet_id"] = subnet.Text("id"),
            ["subnet_name"] = subnet.Text("name"), ["cidr"] = subnet.Text("cidr"),
            ["subnet_gateway_ip"] = subnet.Text("gateway_ip"), ["ip_address"] = address, ["ip_info"] = new JsonObject { ["ip_address"] = address },
        });
        if (kept is null) KeepPort(call, card, subnet, owner, serverId);
        return card;
    }

    private static void KeepPort(ScpCall call, JsonObject card, JsonObject subnet, string owner, string serverId)
    {
        var id = ScpState.NewId();
        call.Store.Put("ports", id, new JsonObject
        {
            ["id"] = id, ["name"] = null, ["vpc_id"] = subnet.Text("vpc_id"), ["subnet_id"] = subnet.Text("id"), ["admin_status_up"] = true,
            ["device_owner"] = "compute:nova", ["project_id"] = owner,
            ["az_id"] = subnet.Text("az_id"), ["device_id"] = serverId, ["device_name"] = "", ["device_type"] = "vm", ["mac_address"] = card.Text("mac_address"),
            ["ips_info"] = new JsonArray(new JsonObject { ["ip_address"] = card.Text("ip_address") }), ["vif_id"] = card.Text("vif_id"),
        });
    }
}
