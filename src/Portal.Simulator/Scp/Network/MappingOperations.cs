using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Network;

/// <summary>Port mappings and the rules of networks' firewalls, which a task makes real.</summary>
internal static class MappingOperations
{
    private const string Maps = "dnat_maps";
    private const string Rules = "vpcs/acls";

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["create_port_mapping"] = Create;
        table["update_port_mapping"] = call => Change(call, Maps, call["portmap_id"], "端口映射");
        table["bulk_action_port_mappings"] = Several;
        table["create_vpc_acl"] = CreateRule;
        table["update_vpc_acl"] = call => Change(call, Rules, call["acl_id"], "ACL");
        table["delete_vpc_acl"] = call => Remove(call, Rules, [call.Need(Rules, call["acl_id"], "ACL").Text("id")], "ACL");
    }

    private static ScpAnswer Create(ScpCall call)
    {
        var vpc = call.Need("vpcs", call.Body.Text("vpc_id"), "VPC");
        if (call.Body.Text("protocol") is not ("tcp" or "udp" or "TCP" or "UDP" or "all" or "icmp")) throw RefusedException.Bad("protocol不合法");
        var id = ScpState.NewId();
        call.Created.Add(id);
        var made = call.Body.Copy().With(new JsonObject
        {
            ["id"] = id, ["az_id"] = vpc.Text("az_id"), ["project_id"] = vpc.Text("project_id"), ["enable"] = call.Body.Whole("enable"),
            ["created_at"] = call.State.LocalNow,
        });
        return call.Accepted(new TaskOrder("创建端口映射", "端口映射", [id], call.Services.Options.ActionSeconds)
        { ProjectId = vpc.Text("project_id"), Then = [new Patch(Maps, id) { Whole = made }] });
    }

    private static ScpAnswer Change(ScpCall call, string collection, string id, string what)
    {
        call.Need(collection, id, what);
        var changes = call.Body.Copy();
        changes.Remove("id");
        return call.Accepted(new TaskOrder($"编辑{what}", what, [id], call.Services.Options.ActionSeconds) { Then = [new Patch(collection, id) { Set = changes }] });
    }

    private static ScpAnswer Several(ScpCall call)
    {
        var ids = call.Body.Texts("portmap_ids");
        if (ids.Count == 0) throw RefusedException.Bad("缺少参数portmap_ids");
        foreach (var id in ids) call.Need(Maps, id, "端口映射");
        var action = call.Body.Text("action");
        if (action == "delete") return Remove(call, Maps, ids, "端口映射");
        if (action is not ("enable" or "disable")) throw RefusedException.Bad("不支持的动作");
        var changes = ids.Select(id => new Patch(Maps, id) { Set = new JsonObject { ["enable"] = action == "enable" ? 1 : 0 } });
        return call.Accepted(new TaskOrder("编辑端口映射", "端口映射", ids, call.Services.Options.ActionSeconds) { Then = [.. changes] });
    }

    private static ScpAnswer Remove(ScpCall call, string collection, IReadOnlyList<string> ids, string what) =>
        call.Accepted(new TaskOrder($"删除{what}", what, ids, call.Services.Options.ActionSeconds) { Then = [.. ids.Select(id => Patch.Remove(collection, id))] });

    private static ScpAnswer CreateRule(ScpCall call)
    {
        var vpc = call.Need("vpcs", call["vpc_id"], "VPC");
        if (call.Body.Text("action") is not ("permit" or "drop" or "reject")) throw RefusedException.Bad("action不合法");
        if (call.Body.Text("acl_type") != "individual") throw RefusedException.Bad("acl_type不合法");
        if (call.Body.Texts("service_ids").Any(id => call.Store.Find("vpcs/acl-services", id) is null)) throw RefusedException.Missing("服务");
        var id = ScpState.NewId();
        call.Created.Add(id);
        return call.Done(call.Store.Put(Rules, id, call.Body.Copy().With(new JsonObject
        {
            ["id"] = id, ["_parent"] = vpc.Text("id"), ["project_id"] = vpc.Text("project_id"), ["enable"] = 1, ["created_at"] = call.State.LocalNow,
        })));
    }
}
