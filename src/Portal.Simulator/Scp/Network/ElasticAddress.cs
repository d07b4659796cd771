using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Tenancy;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Network;

/// <summary>Elastic addresses: taken from a pool, counted against the line's quota (scp.md 8.12).</summary>
internal static class ElasticAddress
{
    private const long MostKbps = 10_485_760;

    /// <param name="asked">project_id, bandwidth or sharedbandwidth_id, and one of line_type, floatingip_pool_id, subnet_id, floating_ip.</param>
    public static JsonObject Make(ScpCall call, JsonObject asked)
    {
        var owner = call.Owner(asked.Text("project_id"));
        var (pool, subnet) = Find(call, asked);
        var speed = asked.Has("sharedbandwidth_id") ? 0 : Speed(asked.Part("bandwidth")) ?? throw RefusedException.Bad("缺少带宽");
        Quotas.Demand(call.State, owner, FirstBook.AllPools, new Dictionary<string, long> { [$"eip_count::{pool.Text("line_type_id")}"] = 1, [$"eip_bandwidth::{pool.Text("line_type_id")}"] = speed });
        var address = Free(call, pool, subnet, asked.Text("floating_ip"));
        var id = ScpState.NewId();
        call.Created.Add(id);
        return call.Store.Put("floatingips", id, new JsonObject
        {
            ["id"] = id, ["project_id"] = owner, ["floating_ip"] = address, ["floatingip_pool_id"] = pool.Text("id"),
            ["subnet_id"] = subnet.Text("id"), ["floating_port_id"] = ScpState.NewId(), ["port_id"] = "",
            ["sharedbandwidth_id"] = asked.Has("sharedbandwidth_id") ? asked.Text("sharedbandwidth_id") : null, ["bandwidth"] = Bandwidth(speed),
            ["created_at"] = call.State.LocalNow, ["updated_at"] = null,
            ["binding_info"] = null, ["_line"] = pool.Text("line_type_id"), ["az_ids"] = asked["az_ids"]?.DeepClone(),
        });
    }

    /// <summary>One speed for both directions; null when none is named.</summary>
    /// <exception cref="RefusedException">400 when the directions differ or are out of bounds.</exception>
    public static long? Speed(JsonObject asked)
    {
        if (!asked.Has("qos_uplink") && !asked.Has("qos_downlink")) return null;
        var (up, down) = (asked.Has("qos_uplink") ? asked.Whole("qos_uplink") : asked.Whole("qos_downlink"), asked.Has("qos_downlink") ? asked.Whole("qos_downlink") : asked.Whole("qos_uplink"));
        if (up != down) throw RefusedException.Bad("上下行带宽须一致");
        return up is >= 0 and <= MostKbps ? up : throw RefusedException.Bad("带宽不合法");
    }

    /// <summary>Under the names of single addresses and of lists.</summary>
    public static JsonObject Bandwidth(long speed) =>
        new() { ["qos_uplink"] = speed, ["qos_downlink"] = speed, ["qos_uplink_kbps"] = speed, ["qos_downlink_kbps"] = speed };

    private static (JsonObject Pool, JsonObject Subnet) Find(ScpCall call, JsonObject asked)
    {
        var subnets = call.Store.All("floatingippools/subnets");
        var subnet = asked switch
        {
            _ when asked.Has("subnet_id") => subnets.FirstOrDefault(each => each.Text("id") == asked.Text("subnet_id")),
            _ when asked.Has("floatingip_pool_id") => subnets.FirstOrDefault(each => each.Text("floatingip_pool_id") == asked.Text("floatingip_pool_id")),
            _ when asked.Has("line_type") => subnets.FirstOrDefault(each => call.Store.Find("floatingippools", each.Text("floatingip_pool_id"))?.Text("line_type_id") == asked.Text("line_type")),
            _ when asked.Has("floating_ip") => subnets.FirstOrDefault(each => AddressRange.In(each).Contains(asked.Text("floating_ip"))),
            _ => throw RefusedException.Bad("line_type、floatingip_pool_id、subnet_id、floating_ip至少传其一"),
        };
        if (subnet is null || call.Store.Find("floatingippools", subnet.Text("floatingip_pool_id")) is not { } pool) throw RefusedException.Missing("弹性IP池");
        return (pool, subnet);
    }

    private static string Free(ScpCall call, JsonObject pool, JsonObject subnet, string wanted)
    {
        var used = call.Store.All("floatingips").Select(address => address.Text("floating_ip")).ToHashSet();
        if (wanted.Length > 0 && used.Contains(wanted)) throw RefusedException.Conflict("弹性IP已被使用");
        var free = AddressRange.In(subnet).Where(address => !used.Contains(address) && (wanted.Length == 0 || address == wanted));
        return free.FirstOrDefault() ?? throw RefusedException.Bad($"{pool.Text("name")}无可用弹性IP");
    }
}
