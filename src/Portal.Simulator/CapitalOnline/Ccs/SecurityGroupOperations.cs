using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>Security groups: creation gives no id, so they are found again by name (capitalonline.md 7.4).</summary>
internal static class SecurityGroupOperations
{
    private const string Kind = "security-group";
    private const string Rules = "SecurityGroupRules";
    private const string Bound = "Bound";

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("security-group.CreateSecurityGroup", Create), ("security-group.DeleteSecurityGroup", call => Delete(call, force: false)),
        ("security-group.ForceDeleteSecurityGroup", call => Delete(call, force: true)), ("security-group.DescribeSecurityGroupAttribute", Show),
        ("security-group.ModifySecurityGroupAttribute", Modify), ("security-group.DescribeSecurityGroups", List),
        ("security-group.AddSecurityGroupRule", AddRule), ("security-group.RemoveSecurityGroupRule", RemoveRules),
        ("security-group.ModifySecurityGroupRule", ModifyRule), ("security-group.ModifySecurityGroupRulePriority", ModifyPriorities),
        ("security-group.JoinSecurityGroup", call => Bind(call, join: true)), ("security-group.LeaveSecurityGroup", call => Bind(call, join: false)),
    ];

    private static JsonObject Create(Call call)
    {
        if (call.Text("SecurityGroupType") is not ("public" or "private")) throw CallRefused.Invalid("SecurityGroupType");
        var id = CapitalOnlineState.NewGuid();
        call.Add(Kind, id, new JsonObject
        {
            ["SecurityGroupId"] = id, ["SecurityGroupName"] = call.Text("SecurityGroupName"), ["Description"] = call.Text("Description"),
            ["SecurityGroupType"] = call.Text("SecurityGroupType"), ["CreateTime"] = call.NowText, ["UpdateTime"] = call.NowText,
            [Rules] = new JsonArray(), [Bound] = new JsonArray(),
        });
        return Networks.Task("");
    }

    private static JsonObject Delete(Call call, bool force)
    {
        var group = Must(call);
        if (!force && group.Fields[Bound]!.AsArray().Count > 0) throw CallRefused.Of(403, "IncorrectInstanceStatus");
        if (force) return CcsTasks.End(call, "deleteSecurityGroup", group, "Status");
        group.GoneAt = call.Now;
        call.State.Save(group);
        return Networks.Task("");
    }

    private static JsonObject Show(Call call)
    {
        var row = Must(call).Fields.DeepClone().AsObject();
        if (call.Has("RuleId")) row[Rules] = Handlers.Array(row[Rules]!.AsArray().Where(rule => $"{rule!["RuleId"]}" == call.Text("RuleId")).Select(rule => rule!.DeepClone()));
        row["SecurityGroupRuleCount"] = row[Rules]!.AsArray().Count;
        var answer = Networks.Task("");
        answer["Data"] = row;
        return answer;
    }

    private static JsonObject Modify(Call call)
    {
        var group = Must(call).Set("SecurityGroupName", call.Text("SecurityGroupName")).Set("Description", call.Text("Description")).Set("UpdateTime", call.NowText);
        call.State.Save(group);
        return Networks.Task("");
    }

    private static JsonObject List(Call call)
    {
        var found = call.State.All(Kind).Where(group =>
            (!call.Has("SecurityGroupType") || group["SecurityGroupType"] == call.Text("SecurityGroupType"))
            && (!call.Has("SecurityGroupId") || group.Id == call.Text("SecurityGroupId"))
            && Networks.Matches(group, call.Text("Keyword"), "SecurityGroupName")).Select(Row).ToList();
        var answer = Networks.Task("");
        answer["Data"] = new JsonObject { ["SecurityGroupCount"] = found.Count, ["SecurityGroup"] = Handlers.Array(found) };
        return answer;
    }

    private static JsonNode Row(Resource group)
    {
        var row = group.Fields.DeepClone().AsObject();
        var bound = group.Fields[Bound]!.AsArray();
        row["BindInstanceCount"] = bound.Select(each => $"{each!["InstanceId"]}").Distinct().Count();
        row["BindInterfaceCount"] = bound.Count;
        return row;
    }

    private static JsonObject AddRule(Call call)
    {
        var group = Must(call);
        var ported = !call.Text("Protocol").Equals("ICMP", StringComparison.OrdinalIgnoreCase);
        if (ported && (!call.Has("TargetPort") || !call.Has("LocalPort"))) throw CallRefused.Missing("TargetPort");
        if (call.Text("Action") is not ("0" or "1")) throw CallRefused.Invalid("Action");
        if (call.Text("RuleType") is not ("ip" or "mac")) throw CallRefused.Invalid("RuleType");
        var rule = new JsonObject
        {
            ["RuleId"] = CapitalOnlineState.NewGuid(), ["Status"] = "ok", ["TargetAddress"] = call.Text("TargetAddress"), ["TargetPort"] = call.Text("TargetPort"),
            ["LocalPort"] = call.Text("LocalPort"), ["Direction"] = call.Text("Direction"), ["Protocol"] = call.Text("Protocol"), ["Priority"] = Priority(call["Priority"]),
            ["Action"] = call.Whole("Action"), ["Type"] = call.Text("RuleType"), ["Description"] = call.Text("Description"), ["CreateTime"] = call.NowText,
        };
        return Change(call, group, "addSecurityGroupRule", rules => rules.Add(rule));
    }

    private static JsonObject RemoveRules(Call call)
    {
        var (group, ids) = (Must(call), call.List("RuleIds"));
        return Change(call, group, "removeSecurityGroupRule", rules =>
        {
            foreach (var rule in rules.Where(rule => ids.Contains($"{rule!["RuleId"]}")).ToList()) rules.Remove(rule);
        });
    }

    private static JsonObject ModifyRule(Call call)
    {
        var group = Must(call);
        Rule(group.Fields[Rules]!.AsArray(), call.Text("RuleId"))["Description"] = call.Text("Description");
        call.State.Save(group);
        return Networks.Task("");
    }

    private static JsonObject ModifyPriorities(Call call)
    {
        var group = Must(call);
        return Change(call, group, "modifySecurityGroupRulePriority", rules =>
        {
            foreach (var each in call.Objects("BindData")) Rule(rules, $"{each["RuleId"]}")["Priority"] = Priority(each["Priority"]);
        });
    }

    private static JsonObject Bind(Call call, bool join)
    {
        var group = Must(call);
        var bound = group.Fields[Bound]!.DeepClone().AsArray();
        foreach (var each in call.Objects("BindData"))
        {
            CcsServers.Must(call, $"{each["InstanceId"]}");
            var same = bound.FirstOrDefault(known => Key(known!) == Key(each));
            if (same is not null) bound.Remove(same);
            if (join) bound.Add(each.DeepClone());
        }
        var work = CcsTasks.Begin(call, join ? "joinSecurityGroup" : "leaveSecurityGroup", [group]);
        call.Send(work, group, [], new JsonObject { [Bound] = bound });
        return CcsTasks.Answer(work);
    }

    private static JsonObject Change(Call call, Resource group, string type, Action<JsonArray> change)
    {
        var rules = group.Fields[Rules]!.DeepClone().AsArray();
        change(rules);
        var work = CcsTasks.Begin(call, type, [group]);
        call.Send(work, group, [], new JsonObject { [Rules] = rules, ["UpdateTime"] = call.NowText });
        return CcsTasks.Answer(work);
    }

    private static int Priority(JsonNode? value) => Call.WholeOf(value, "Priority") is >= 1 and <= 100 and var priority ? priority : throw CallRefused.Invalid("Priority");

    private static string Key(JsonNode bound) => $"{bound["InstanceId"]} {bound["PrivateId"]} {bound["PublicId"]}";

    private static JsonNode Rule(JsonArray rules, string id) => rules.FirstOrDefault(rule => $"{rule!["RuleId"]}" == id) ?? throw CallRefused.Invalid("RuleId");

    private static Resource Must(Call call) => call.State.Find(Kind, call.Text("SecurityGroupId")) ?? throw CallRefused.Invalid("SecurityGroupId");
}
