using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Access rules at a network's border and inside it (starvcenter.md 8.3); the wrong spellings are the document's.</summary>
internal static class AccessRuleOperations
{
    private static readonly string[] Shape =
    [
        "aclrule_id", "aclrule_type", "aclrule_vrouteid", "aclrule_vnetid", "aclrule_target", "vmname", "aclrule_srcip", "aclrule_vmport", "aclrule_protocal", "aclrule_vroutename", "aclrule_appname", "aclrule_appid",
    ];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudnetwork/acessrule/search", Searching.Paging, Search),
        Operation.Post("/cloudnetwork/acessrule/add", "vm.ip aclrule.type", Add),
        Operation.Delete("/cloudnetwork/acessrule/{ruleId}", Operation.On(Tables.AccessRule, "ruleId", "规则不存在", Delete)),
    ];

    private static StarVCenterReply Search(OperationCall call) =>
        call.State.Rows(Tables.AccessRule).Like(call, "aclrule_target").Like(call, "aclrule_vnetid").Is(call, "aclrule_type").Is(call, "aclrule_vmport").Is(call, "aclrule_vrouteid").Answer(call, Shape);

    private static StarVCenterReply Add(OperationCall call)
    {
        if (call["aclrule.type"] is not ("net_gate" or "net_inner")) return StarVCenterReply.Refused("参数aclrule.type错误");
        if (call["aclrule.type"] == "net_inner" && call["allow.direction"] is not ("in" or "out")) return StarVCenterReply.Refused("缺少参数allow.direction");
        if (call.Has("allow.internalport") && call["allow.protocol"] is not ("tcp" or "udp" or "icmp")) return StarVCenterReply.Refused("缺少参数allow.protocol");
        if (call.State.Rows(Tables.Card).FirstOrDefault(one => one["vnic.ipaddress"] == call["vm.ip"]) is not { } card) return StarVCenterReply.Refused("云主机IP不存在");
        var router = call.State.Find(Tables.Router, call.State.Find(Tables.Network, card["vnic.vpc.id"])?["_router"] ?? "");
        var rule = call.State.Add(Tables.AccessRule, "aclrule_id", new()
        {
            ["aclrule_type"] = call["aclrule.type"], ["aclrule_vrouteid"] = router?.Id ?? "", ["aclrule_vnetid"] = card["vnic.vpc.id"], ["aclrule_target"] = call.Has("allow.dstips") ? call["allow.dstips"] : call["vm.ip"],
            ["vmname"] = call.State.Find(Tables.Vm, card["vnic.vmid"])?["vm.name"] ?? "", ["aclrule_srcip"] = call["allow.sourceips"], ["aclrule_vmport"] = call["allow.internalport"], ["aclrule_protocal"] = call["allow.protocol"],
            ["aclrule_vroutename"] = router?["vroute.name"] ?? "", ["aclrule_appname"] = "演示租户", ["aclrule_appid"] = Seeds.TenantId, ["_desc"] = call["aclrule.desc"], ["_direction"] = call["allow.direction"],
        });
        return StarVCenterReply.Of(new JsonObject { ["rule.id"] = rule.Id });
    }

    private static StarVCenterReply Delete(OperationCall call, Row rule)
    {
        call.State.Delete(rule);
        return StarVCenterReply.Done();
    }
}
