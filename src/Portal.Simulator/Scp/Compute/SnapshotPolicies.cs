using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Policies of scheduled snapshots (scp.md 8.7), kept and shown; the sandbox takes no snapshots by them.</summary>
internal static class SnapshotPolicies
{
    private const string Collection = "snapshots/policies";
    private static readonly string[] Frequencies = ["DAILY", "WEEKLY", "HOURLY"];
    private static readonly long[] Intervals = [1, 2, 3, 4, 6, 8, 12];

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["create_snapshot_policy"] = Create;
        table["update_snapshot_policy"] = Change;
        table["delete_snapshot_policy"] = call => Begin(call, "删除定时快照策略", Find(call).Text("id"), Patch.Remove(Collection, Find(call).Text("id")));
    }

    private static JsonObject Find(ScpCall call) => Records.One(call, DocumentedPath.Of(call.Operation));

    private static ScpAnswer Create(ScpCall call)
    {
        var asked = call.Body.Part("snapshot_policy");
        string[] needed = ["effective_policy", "is_enable", "name", "reserve_policies", "target_list", "group_type", "az_id", "policy_type"];
        if (needed.FirstOrDefault(name => !asked.Has(name)) is { } missing) throw RefusedException.Bad($"缺少参数{missing}");
        call.Need("azs", asked.Text("az_id"), "资源池");
        if (asked.Text("policy_type") is not ("VS" or "QCOW2")) throw RefusedException.Bad("policy_type不合法");
        var id = ScpState.NewId();
        call.Created.Add(id);
        var policy = Described(call, asked).With(new JsonObject
        {
            ["id"] = id, ["cluster_policy_id"] = id, ["cluster_id"] = asked.Text("az_id"), ["user_id"] = call.Caller.UserId,
            ["project_id"] = call.Caller.ProjectId, ["is_system_policy"] = asked.Whole("is_system_policy"),
            ["az_id"] = asked.Text("az_id"), ["policy_type"] = asked.Text("policy_type"), ["status"] = "normal",
            ["next_effective_at"] = call.State.Now.AddHours(1).ToUnixTimeSeconds(), ["created_at"] = call.State.LocalNow,
            ["updated_at"] = call.State.LocalNow,
        });
        return Begin(call, "创建定时快照策略", id, new Patch(Collection, id) { Whole = policy });
    }

    private static ScpAnswer Change(ScpCall call)
    {
        var id = Find(call).Text("id");
        return Begin(call, "编辑定时快照策略", id, new Patch(Collection, id) { Set = Described(call, call.Body.Part("snapshot_policy")) });
    }

    // Sent as schema and target_list, shown flat and as targets.
    private static JsonObject Described(ScpCall call, JsonObject asked)
    {
        var shown = new JsonObject { ["updated_at"] = call.State.LocalNow };
        foreach (var name in ((string[])["name", "description", "group_type", "is_enable", "reserve_policies"]).Where(asked.Has)) shown[name] = asked[name]!.DeepClone();
        if (asked.Has("effective_policy")) shown["effective_policy"] = Schedule(asked.Part("effective_policy"));
        if (asked["target_list"] is not JsonArray targets) return shown;
        shown["targets"] = targets.DeepClone();
        shown["vm_count"] = targets.Count;
        return shown;
    }

    private static JsonObject Schedule(JsonObject asked)
    {
        var (frequency, schema) = (asked.Text("frequency"), asked.Part("schema"));
        var isGood = Frequencies.Contains(frequency) && frequency switch
        {
            "HOURLY" => Intervals.Contains(schema.Whole("interval")),
            "WEEKLY" => schema.Whole("target_date") is >= 1 and <= 7 && schema.Whole("target_hour") is >= 0 and <= 23,
            _ => schema.Has("target_hour") && schema.Whole("target_hour") is >= 0 and <= 23,
        };
        return isGood ? schema.Copy().With(new JsonObject { ["frequency"] = frequency }) : throw RefusedException.Bad("effective_policy不合法");
    }

    private static ScpAnswer Begin(ScpCall call, string action, string id, Patch patch) =>
        call.Accepted(new TaskOrder(action, "定时快照策略", [id], call.Services.Options.ActionSeconds) { Then = [patch] });
}
