using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Rules of security groups. One that was accepted is in force a little later (starvcenter.md 8.7).</summary>
internal static class RuleOperations
{
    private static readonly string[] Shape = ["aclrule_id", "aclrule_srcip", "aclrule_target", "aclrule_direction", "aclrule_vmport", "aclrule_protocal", "aclrule_securitygroupid"];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudsegroup/rule/search", "aclrule.securitygroupid", Search),
        Operation.Post("/cloudsegroup/rule/add", "aclrule.securitygroupid aclrule.direction", Operation.On(Tables.Group, "aclrule.securitygroupid", "安全组不存在", Add)),
        Operation.Delete("/cloudsegroup/rule/{ruleid}", Operation.On(Tables.Rule, "ruleid", "规则不存在", Delete)),
        Operation.Post("/cloudsegroup/rule/vm", "vm.id", Operation.On(Tables.Vm, "vm.id", Machines.NoSuch, OfMachine)),
        Operation.Post("/cloudsegroup/retryrule/search", "", Waiting),
        Operation.Put("/cloudsegroup/retryrule/reset", "", _ => StarVCenterReply.Done()),
    ];

    private static StarVCenterReply Search(OperationCall call)
    {
        var groups = call.List("aclrule.securitygroupid").Select(id => id.ToString()).ToList();
        var found = call.State.Rows(Tables.Rule).Where(rule => groups.Contains(rule["aclrule_securitygroupid"]));
        foreach (var name in new[] { "id", "vmport", "protocal", "srcip", "target", "direction" }) found = found.Is(call, $"aclrule.{name}", $"aclrule_{name}");
        return found.Answer(call, Shape);
    }

    private static StarVCenterReply Add(OperationCall call, Row group)
    {
        if (call["aclrule.direction"] is not ("in" or "out")) return StarVCenterReply.Refused("参数aclrule.direction错误");
        if (call.Has("aclrule.protocal") && call["aclrule.protocal"] is not ("tcp" or "udp" or "icmp")) return StarVCenterReply.Refused("参数aclrule.protocal错误");
        var rule = call.State.Add(Tables.Rule, "aclrule_id", new()
        {
            ["aclrule_srcip"] = call["aclrule.srcip"], ["aclrule_target"] = call["aclrule.target"], ["aclrule_direction"] = call["aclrule.direction"], ["aclrule_vmport"] = call["aclrule.vmport"],
            ["aclrule_protocal"] = call["aclrule.protocal"], ["aclrule_securitygroupid"] = group.Id, ["aclrule_status"] = "false",
        });
        call.Begin(rule, new() { ["aclrule_status"] = "true" });
        return StarVCenterReply.Of(new JsonObject { ["aclrule.id"] = rule.Id });
    }

    private static StarVCenterReply Delete(OperationCall call, Row rule)
    {
        call.State.Delete(rule);
        return StarVCenterReply.Done();
    }

    private static StarVCenterReply OfMachine(OperationCall call, Row vm)
    {
        var groups = GroupOperations.GroupsOf(call.State, vm.Id).ToDictionary(group => group.Id);
        return call.State.Rows(Tables.Rule).Where(rule => groups.ContainsKey(rule["aclrule_securitygroupid"])).Answer(call, rule =>
        {
            var shown = Searching.Shown(rule, Shape);
            shown["aclrule_securitygroupname"] = groups[rule["aclrule_securitygroupid"]]["securitygroup.name"];
            shown["aclrule_status"] = rule["aclrule_status"];
            return shown;
        });
    }

    // One line for every machine that a rule does not yet hold for.
    private static StarVCenterReply Waiting(OperationCall call)
    {
        var waiting = from rule in call.State.Rows(Tables.Rule)
                      where rule["aclrule_status"] == "false" && (!call.Has("securitygroup.id") || rule["aclrule_securitygroupid"] == call["securitygroup.id"])
                      from vm in GroupOperations.BindingsOf(call.State, rule["aclrule_securitygroupid"]).Select(one => one["_vm"]).Distinct()
                      where !call.Has("vm.id") || vm == call["vm.id"]
                      select new Row { Table = "", Number = rule.Number, Id = rule.Id, Values = new() { ["issue.id"] = $"issue-{rule.Number}", ["aclrule.id"] = rule.Id, ["vm.id"] = vm, ["retry.num"] = "1" } };
        return waiting.ToList().Answer(call, ["issue.id", "aclrule.id", "vm.id", "retry.num"]);
    }
}
