using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Network;

/// <summary>Subnets of tenants' networks and the ports in them.</summary>
internal static class SubnetOperations
{
    private const int MostPerTenant = 20;
    private const string Reserved = "10.251.251.0/24";

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["create_subnet"] = Create;
        table["update_subnet"] = Change;
        table["delete_subnet"] = Delete;
        table["create_port"] = CreatePort;
    }

    private static ScpAnswer Create(ScpCall call)
    {
        var body = call.Body;
        var vpc = call.Need("vpcs", body.Text(body.Has("vpc_id") ? "vpc_id" : "netdomain_id"), "VPC");
        Check(call, vpc);
        var id = ScpState.NewId();
        call.Created.Add(id);
        return call.Done(call.Store.Put("subnets", id, new JsonObject
        {
            ["id"] = id, ["name"] = body.Text("name"), ["description"] = body.Text("description"), ["status"] = "active", ["is_visible"] = 1,
            ["vpc_id"] = vpc.Text("id"), ["netdomain_id"] = vpc.Text("id"),
            ["project_id"] = vpc.Text("project_id"), ["az_id"] = vpc.Text("az_id"), ["ip_version"] = 4,
            ["enable_dhcp"] = body.Has("enable_dhcp") ? body.Whole("enable_dhcp") : 1, ["gateway_ip"] = body.Text("gateway_ip"),
            ["netmask"] = AddressRange.Mask(body.Text("cidr")), ["cidr"] = body.Text("cidr"), ["shared"] = 0, ["qos_uplink"] = 0,
            ["qos_downlink"] = 0, ["allocation_pools"] = body["allocation_pools"]!.DeepClone(),
            ["created_at"] = call.State.LocalNow, ["create_at"] = call.State.LocalNow, ["updated_at"] = call.State.LocalNow, ["update_at"] = call.State.LocalNow,
        }));
    }

    private static void Check(ScpCall call, JsonObject vpc)
    {
        var (cidr, own) = (call.Body.Text("cidr"), call.Store.All("subnets").Where(subnet => subnet.Text("project_id") == vpc.Text("project_id")).ToList());
        if (AddressRange.Mask(cidr).Length == 0) throw RefusedException.Bad("cidr不合法");
        if (!AddressRange.Contains(cidr, call.Body.Text("gateway_ip"))) throw RefusedException.Bad("网关不在子网内");
        CheckRanges(call.Body, cidr);
        if (own.Count(subnet => subnet.Whole("is_visible") == 1) >= MostPerTenant) throw RefusedException.Bad("子网数量已达上限");
        var taken = own.Where(subnet => subnet.Text("vpc_id") == vpc.Text("id")).Concat(call.Store.All("floatingippools/subnets")).Select(subnet => subnet.Text("cidr")).Append(Reserved);
        if (taken.Any(other => AddressRange.Overlap(cidr, other))) throw RefusedException.Conflict("子网与已有网段冲突");
    }

    private static void CheckRanges(JsonObject body, string cidr)
    {
        var ranges = body.Rows("allocation_pools");
        if (ranges.Count == 0 || ranges.Any(range => !AddressRange.Contains(cidr, range.Text("start")) || !AddressRange.Contains(cidr, range.Text("end"))))
            throw RefusedException.Bad("allocation_pools不合法");
    }

    private static JsonObject NeedVisible(ScpCall call)
    {
        var subnet = call.Need("subnets", call["subnet_id"], "子网");
        return subnet.Whole("is_visible") == 1 ? subnet : throw RefusedException.Bad("该子网不可编辑");
    }

    private static ScpAnswer Change(ScpCall call)
    {
        var subnet = NeedVisible(call);
        if (call.Body.Has("allocation_pools")) CheckRanges(call.Body, subnet.Text("cidr"));
        foreach (var name in ((string[])["name", "description", "enable_dhcp", "allocation_pools"]).Where(call.Body.Has)) subnet[name] = call.Body[name]!.DeepClone();
        subnet["netdomain_id"] = subnet.Text("vpc_id");
        foreach (var stamp in (string[])["updated_at", "update_at"]) subnet[stamp] = call.State.LocalNow;
        call.Store.Save(subnet);
        return call.Done(subnet);
    }

    private static ScpAnswer Delete(ScpCall call)
    {
        var id = NeedVisible(call).Text("id");
        if (call.Store.All("ports").Any(port => port.Text("subnet_id") == id)) throw RefusedException.Bad("子网正在使用");
        call.Store.Remove("subnets", id);
        return new ScpAnswer(call.Operation.Ok, null);
    }

    private static ScpAnswer CreatePort(ScpCall call)
    {
        var vpc = call.Need("vpcs", call.Body.Text("vpc_id"), "VPC");
        var subnet = call.Body.Has("subnet_id") ? call.Need("subnets", call.Body.Text("subnet_id"), "子网") : null;
        var address = subnet is null ? "" : AddressRange.Take(call.Store, subnet, call.Body.Rows("ips_info") is [var wanted, ..] ? wanted.Text("ip_address") : "");
        var id = ScpState.NewId();
        call.Created.Add(id);
        return call.Done(call.Store.Put("ports", id, call.Body.Copy().With(new JsonObject
        {
            ["id"] = id, ["project_id"] = vpc.Text("project_id"), ["az_id"] = vpc.Text("az_id"), ["admin_status_up"] = true,
            ["mac_address"] = call.Body.Text("mac_address") is { Length: > 0 } own ? own : ScpState.NewMac(),
            ["ips_info"] = new JsonArray(new JsonObject { ["ip_address"] = address }), ["created_at"] = call.State.LocalNow, ["updated_at"] = null,
            ["external"] = "0", ["vif_id"] = call.Body.Text("vif_id"),
        })));
    }
}
