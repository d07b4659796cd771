using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Snapshots of servers (scp.md 8.7).</summary>
internal static class ServerSnapshots
{
    public const string Collection = "snapshots";
    private const int MostInOldPools = 7;

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["list_server_snapshots"] = call => Listing.Of(call, Of(call, ServerOperations.Need(call)));
        table["get_server_snapshot"] = call => call.Done(Need(call));
        table["create_server_snapshot"] = Create;
        table["update_server_snapshot"] = Change;
        table["delete_server_snapshot"] = call => Remove(call, [call["snapshot_id"]]);
        table["bulk_delete_server_snapshots"] = BulkRemove;
        table["recover_server_snapshot"] = Recover;
    }

    private static IEnumerable<JsonObject> Of(ScpCall call, JsonObject server) =>
        call.Store.All(Collection).Where(snapshot => snapshot.Text("_server") == server.Text("id"));

    private static JsonObject Need(ScpCall call, string? id = null) =>
        Of(call, ServerOperations.Need(call)).FirstOrDefault(snapshot => snapshot.Text("id") == (id ?? call["snapshot_id"])) ?? throw RefusedException.Missing("快照");

    private static ScpAnswer Create(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        if (call.Body.Text("name") is "" or "current") throw RefusedException.Bad("快照名称不合法");
        var pool = call.Store.Find("azs", server.Text("az_id"));
        var isOld = !Version.TryParse(pool?.Text("version"), out var version) || version <= new Version(6, 2, 0);
        if (isOld && Of(call, server).Count() >= MostInOldPools) throw RefusedException.Bad("快照数量已达上限");
        var snapshot = Document(call, server);
        var older = Of(call, server).Select(each => new Patch(Collection, each.Text("id")) { Set = new JsonObject { ["is_latest"] = 0 } });
        var kept = new Patch(Collection, snapshot.Text("id")) { Whole = snapshot };
        call.Created.Add(snapshot.Text("id"));
        var task = Begin(call, server, "创建快照", "snapshotting", [.. older, kept]);
        return call.Acknowledged(task, new JsonObject { ["resource_id"] = snapshot.Text("id") });
    }

    private static JsonObject Document(ScpCall call, JsonObject server)
    {
        var type = call.Body.Text("snap_type") is { Length: > 0 } asked ? asked : "vs";
        return new JsonObject
        {
            ["id"] = ScpState.NewId(), ["name"] = call.Body.Text("name"), ["description"] = call.Body.Text("description"),
            ["parent_id"] = Of(call, server).FirstOrDefault(each => each.Whole("is_latest") == 1) is { } latest ? latest.Text("id") : null,
            ["created_at"] = ScpTime.Utc(call.State.Now), ["create_at"] = ScpTime.Utc(call.State.Now), ["is_latest"] = 1, ["type"] = type,
            ["snapshot_type"] = type, ["trigger"] = "manual",
            ["is_protected"] = 0, ["status"] = "normal", ["quiesced"] = 0, ["_server"] = server.Text("id"), ["project_id"] = server.Text("project_id"),
            ["disks"] = server.Rows("disks").Select(disk => (JsonNode?)new JsonObject
            {
                ["id"] = disk.Text("id"), ["type"] = disk.Text("type"), ["size"] = disk.Whole("size_mb"),
            }).ToJson(),
        };
    }

    private static ScpAnswer Change(ScpCall call)
    {
        var snapshot = Need(call);
        if (call.Body.Text("name").Length > 90 || call.Body.Text("description").Length > 90) throw RefusedException.Bad("名称或描述过长");
        var changes = new JsonObject();
        foreach (var name in ((string[])["name", "description", "is_protected"]).Where(call.Body.Has)) changes[name] = call.Body[name]!.DeepClone();
        return call.Accepted(new TaskOrder("编辑快照", "快照", [snapshot.Text("id")], call.Services.Options.ActionSeconds)
        { Then = [new Patch(Collection, snapshot.Text("id")) { Set = changes }] });
    }

    private static ScpAnswer BulkRemove(ScpCall call)
    {
        if (call.Body.Text("action") != "delete") throw RefusedException.Bad("不支持的动作");
        var ids = call.Body.Texts("snapshot_ids");
        return ids.Count > 0 ? Remove(call, ids) : throw RefusedException.Bad("缺少参数snapshot_ids");
    }

    private static ScpAnswer Remove(ScpCall call, IReadOnlyList<string> ids)
    {
        var server = ServerOperations.NeedIdle(call);
        foreach (var id in ids)
        {
            if (Need(call, id).Whole("is_protected") == 1) throw RefusedException.Bad("快照已开启保护");
        }
        return call.Acknowledged(Begin(call, server, "删除快照", "snapshotting", [.. ids.Select(id => Patch.Remove(Collection, id))]));
    }

    private static ScpAnswer Recover(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        var snapshot = Need(call);
        var patches = new List<Patch>();
        if (call.Body.Whole("backup") == 1)
        {
            var automatic = Document(call, server).With(new JsonObject { ["name"] = $"auto-{ScpTime.Spaced(call.State.Now, call.State.Settings.LocalHours)}", ["is_latest"] = 0 });
            patches.Add(new Patch(Collection, automatic.Text("id")) { Whole = automatic });
        }
        patches.AddRange(Of(call, server).Select(each => new Patch(Collection, each.Text("id")) { Set = new JsonObject { ["is_latest"] = each == snapshot ? 1 : 0 } }));
        var isOn = call.Body.Whole("power_on") == 1;
        return call.Acknowledged(Begin(call, server, "恢复快照", "recovery", patches, isOn ? "running" : "stopped"));
    }

    private static string Begin(ScpCall call, JsonObject server, string action, string meanwhile, IReadOnlyList<Patch> then, string? after = null)
    {
        var (id, before) = (server.Text("id"), server.Text("status"));
        server["status"] = meanwhile;
        call.Store.Save(server);
        var status = after ?? before;
        var standing = new JsonObject { ["status"] = status, ["power_state"] = status == "running" ? "on" : "off" };
        return call.Begin(new TaskOrder(action, "云主机", [id], call.Services.Options.ActionSeconds)
        {
            ObjectName = server.Text("name"), AzId = server.Text("az_id"), ProjectId = server.Text("project_id"),
            Then = [.. then, new Patch("servers", id) { Set = standing }],
            Else = [new Patch("servers", id) { Set = new JsonObject { ["status"] = before } }],
        });
    }
}
