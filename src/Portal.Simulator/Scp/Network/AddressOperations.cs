using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Tenancy;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Network;

/// <summary>Elastic addresses: make, bind, change speed, free.</summary>
internal static class AddressOperations
{
    private const string Collection = "floatingips";

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["create_eip"] = call => call.Done(ElasticAddress.Make(call, call.Body));
        table["list_eips"] = List;
        table["bind_eip"] = Bind;
        table["unbind_eip"] = Unbind;
        table["update_eip_bandwidth"] = ChangeSpeed;
        table["delete_eip"] = Delete;
    }

    private static JsonObject Need(ScpCall call) => call.Need(Collection, call["floatingip_id"], "弹性IP");

    // The filter has two names: one in the document's table, the other in its sample (scp.md 10).
    private static ScpAnswer List(ScpCall call)
    {
        IEnumerable<JsonObject> all = call.Store.All(Collection);
        var pool = call.Query("floatingip_pool_id") is { Length: > 0 } one ? one : call.Query("floating_ip_pool_id");
        if (pool.Length > 0) all = all.Where(address => address.Text("floatingip_pool_id") == pool);
        if (call.Query("keywords") is { Length: > 0 } words) all = all.Where(address => address.Text("floating_ip").Contains(words, StringComparison.Ordinal));
        return Listing.Of(call, all, "floating_ip_pool_id", "keywords");
    }

    private static ScpAnswer Bind(ScpCall call)
    {
        var address = Need(call);
        if (address.Has("binding_info")) throw RefusedException.Conflict("弹性IP已被绑定");
        var vpc = call.Need("vpcs", call.Body.Text("vpc_id"), "VPC").Text("id");
        var ports = call.Store.All("ports").Where(port => port.Text("vpc_id") == vpc);
        var port = call.Body.Has("port_id")
            ? ports.FirstOrDefault(each => each.Text("id") == call.Body.Text("port_id"))
            : ports.FirstOrDefault(each => each.Rows("ips_info").Any(info => info.Text("ip_address") == call.Body.Text("ip_address")));
        if (port is null) throw RefusedException.Missing("端口");
        if (port.Text("project_id") != address.Text("project_id")) throw RefusedException.Bad("弹性IP与端口不属于同一租户");
        if (call.Store.All(Collection).Any(other => other.Part("binding_info").Text("port_id") == port.Text("id"))) throw RefusedException.Conflict("端口已绑定弹性IP");
        address["binding_info"] = BoundAddress.Info(call, port, "creating");
        call.Store.Save(address);
        return call.Accepted(Order(call, address, "绑定弹性IP", BoundAddress.Info(call, port, "active"), otherwise: null));
    }

    private static ScpAnswer Unbind(ScpCall call)
    {
        var address = Need(call);
        if (address["binding_info"] is not JsonObject binding) throw RefusedException.Bad("弹性IP未绑定");
        var before = binding.Copy();
        binding["status"] = "deleting";
        call.Store.Save(address);
        return call.Accepted(Order(call, address, "解绑弹性IP", after: null, otherwise: before));
    }

    private static TaskOrder Order(ScpCall call, JsonObject address, string action, JsonObject? after, JsonObject? otherwise) =>
        new(action, "弹性IP", [address.Text("id")], call.Services.Options.ActionSeconds)
        {
            ObjectName = address.Text("floating_ip"), ProjectId = address.Text("project_id"),
            Then = [new Patch(Collection, address.Text("id")) { Set = new JsonObject { ["binding_info"] = after } }],
            Else = [new Patch(Collection, address.Text("id")) { Set = new JsonObject { ["binding_info"] = otherwise } }],
        };

    private static ScpAnswer ChangeSpeed(ScpCall call)
    {
        var address = Need(call);
        var speed = ElasticAddress.Speed(call.Body) ?? throw RefusedException.Bad("缺少qos_uplink或qos_downlink");
        var more = speed - address.Part("bandwidth").Whole("qos_uplink");
        Quotas.Demand(call.State, address.Text("project_id"), FirstBook.AllPools, [KeyValuePair.Create($"eip_bandwidth::{address.Text("_line")}", more)]);
        address["bandwidth"] = ElasticAddress.Bandwidth(speed);
        address["updated_at"] = call.State.LocalNow;
        call.Store.Save(address);
        return call.Done(address);
    }

    private static ScpAnswer Delete(ScpCall call)
    {
        var address = Need(call);
        if (address.Has("binding_info")) throw RefusedException.Bad("弹性IP已绑定，请先解绑");
        call.Store.Remove(Collection, address.Text("id"));
        return new ScpAnswer(call.Operation.Ok, null);
    }
}
