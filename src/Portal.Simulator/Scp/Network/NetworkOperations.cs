using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Network;

/// <summary>Tenants' networks and subnets, ports and lines (scp.md 8.12).</summary>
internal static class NetworkOperations
{
    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["create_vpc"] = CreateVpc;
        table["delete_vpc"] = DeleteVpc;
        table["list_line_types"] = ListLines;
        table["list_eip_pool_subnets"] = call => call.Done(new JsonObject { ["subnets"] = Documents.ToJson(PoolSubnets(call)) });
        SubnetOperations.AddTo(table);
        AddressOperations.AddTo(table);
        MappingOperations.AddTo(table);
    }

    private static ScpAnswer CreateVpc(ScpCall call)
    {
        var owner = call.Owner();
        var pool = call.Need("azs", call.Body.Text("az_id"), "资源池");
        if (!call.Store.Find("projects", owner)!.Rows("azs").Any(az => az.Text("az_id") == pool.Text("id"))) throw RefusedException.Bad("租户未关联该资源池");
        if (call.Store.All("vpcs").Any(vpc => vpc.Text("project_id") == owner && vpc.Text("az_id") == pool.Text("id")))
            throw RefusedException.Conflict("租户在该资源池已有VPC");
        var id = ScpState.NewId();
        var vpc = new JsonObject
        {
            ["id"] = id, ["name"] = call.Body.Text("name") is { Length: > 0 } name ? name : "vpc", ["description"] = "", ["az_id"] = pool.Text("id"),
            ["project_id"] = owner, ["dh_id"] = call.Body.Text("dh_id"),
            ["type"] = "vpc", ["shared"] = 0, ["status"] = "creating", ["_router"] = ScpState.NewId(),
        };
        call.Store.Put("vpcs", id, vpc);
        call.Created.Add(id);
        return call.Accepted(new TaskOrder("创建VPC", "VPC", [id], call.Services.Options.ActionSeconds)
        {
            ProjectId = owner, AzId = pool.Text("id"), ObjectName = vpc.Text("name"),
            Then = [new Patch("vpcs", id) { Set = new JsonObject { ["status"] = "active" } }],
            Else = [Patch.Remove("vpcs", id)],
        });
    }

    private static ScpAnswer DeleteVpc(ScpCall call)
    {
        var id = call.Need("vpcs", call["vpc_id"], "VPC").Text("id");
        if (call.Store.All("servers").Any(server => server.Rows("networks").Any(card => card.Text("vpc_id") == id))) throw RefusedException.Bad("VPC下存在云主机");
        if (call.Store.All("floatingips").Any(address => address.Part("binding_info").Text("vpc_id") == id)) throw RefusedException.Bad("VPC下存在弹性IP");
        var subnets = call.Store.All("subnets").Where(subnet => subnet.Text("vpc_id") == id).Select(subnet => Patch.Remove("subnets", subnet.Text("id")));
        return call.Accepted(new TaskOrder("删除VPC", "VPC", [id], call.Services.Options.ActionSeconds) { Then = [Patch.Remove("vpcs", id), .. subnets] });
    }

    // Not paged: the members beside the list only fill the form (scp.md 2.5).
    private static ScpAnswer ListLines(ScpCall call)
    {
        var lines = call.Store.All("linetypes").Where(line => Fits(line, call, "name") && Fits(line, call, "type"));
        if (call.Query("available_only") is "true" or "True" or "1") lines = lines.Where(line => call.Store.All("floatingippools").Any(pool => pool.Text("line_type_id") == line.Text("id")));
        return call.Done(new JsonObject { ["linetypes"] = Documents.ToJson(lines), ["total_size"] = 0, ["page_num"] = 0, ["page_size"] = 0, ["next_page_num"] = "" });
    }

    private static bool Fits(JsonObject row, ScpCall call, string name) => call.Query(name).Length == 0 || RowFilter.Fits(row, name, call.Query(name));

    private static IEnumerable<JsonObject> PoolSubnets(ScpCall call)
    {
        var pool = call.Need("floatingippools", call["floatingip_pool_id"], "弹性IP池").Text("id");
        return call.Store.All("floatingippools/subnets").Where(subnet => subnet.Text("floatingip_pool_id") == pool);
    }
}
