using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Backups of servers, which outlive them (scp.md 8.8).</summary>
internal static class ServerBackups
{
    public const string Collection = "backups";
    private const long KbPerMb = 1024;

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["list_server_backups"] = List;
        table["get_server_backup"] = call => call.Done(Need(call));
        table["create_server_backup"] = Create;
        table["update_server_backup"] = Change;
        table["delete_server_backup"] = Remove;
        table["recover_server_from_backup"] = Recover;
    }

    private static ScpAnswer List(ScpCall call)
    {
        ServerOperations.Need(call);
        var (from, until) = (call.Query("start_time"), call.Query("end_time"));
        if (from.Length > 0 != until.Length > 0) throw RefusedException.Bad("start_time与end_time须同时传入");
        var own = call.Store.All(Collection).Where(backup => backup.Text("_server") == call["server_id"]);
        if (from.Length > 0) own = own.Where(backup => string.CompareOrdinal(backup.Text("time"), from) >= 0 && string.CompareOrdinal(backup.Text("time"), until) <= 0);
        return Listing.Of(call, own, "start_time", "end_time");
    }

    private static JsonObject Need(ScpCall call) =>
        call.Need(Collection, call["backup_id"], "备份") is var backup && backup.Text("_server") == call["server_id"] ? backup : throw RefusedException.Missing("备份");

    private static ScpAnswer Create(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        var earlier = call.Store.All(Collection).Where(each => each.Text("_server") == server.Text("id")).ToList();
        var local = call.State.Now.AddHours(call.State.Settings.LocalHours).UtcDateTime;
        var id = $"manual-{local:yyMMdd-HHmmss}-{ScpState.NewId()}";
        var backup = new JsonObject
        {
            ["id"] = id, ["name"] = id, ["description"] = call.Body.Text("description"), ["parent_id"] = earlier.LastOrDefault()?.Text("id") ?? "",
            ["storage_id"] = call.Body.Text("storage_id") is { Length: > 0 } chosen ? chosen : server.Text("storage_id"),
            ["size"] = server.Rows("disks").Sum(disk => disk.Whole("size_mb")) * KbPerMb / 10,
            ["time"] = ScpTime.Spaced(call.State.Now, call.State.Settings.LocalHours),
            ["type"] = earlier.Count == 0 ? "base_backup" : "normal_backup",
            ["mode"] = "full", ["trigger"] = "manual", ["protect_status"] = 0, ["is_latest"] = 1, ["has_iolog"] = 0, ["_server"] = server.Text("id"),
            ["project_id"] = server.Text("project_id"),
            ["drive_info"] = server.Rows("disks").Select(disk => (JsonNode?)new JsonObject
            {
                ["name"] = disk.Text("id"), ["file_name"] = disk.Text("storage_file"), ["disk_size"] = disk.Whole("size_mb") * KbPerMb,
                ["backup_size"] = disk.Whole("size_mb") * KbPerMb / 10,
            }).ToJson(),
        };
        call.Created.Add(id);
        var older = earlier.Select(each => new Patch(Collection, each.Text("id")) { Set = new JsonObject { ["is_latest"] = 0 } });
        return Begin(call, server, "备份云主机", "backup", [.. older, new Patch(Collection, id) { Whole = backup }]);
    }

    private static ScpAnswer Change(ScpCall call)
    {
        var id = Need(call).Text("id");
        return call.Accepted(new TaskOrder("编辑备份", "备份", [id], call.Services.Options.ActionSeconds)
        { Then = [new Patch(Collection, id) { Set = new JsonObject { ["description"] = call.Body.Text("description") } }] });
    }

    private static ScpAnswer Remove(ScpCall call)
    {
        var backup = Need(call);
        if (backup.Whole("protect_status") != 0) throw RefusedException.Bad("备份已开启保护");
        return call.Accepted(new TaskOrder("删除备份", "备份", [backup.Text("id")], call.Services.Options.ActionSeconds)
        { Then = [Patch.Remove(Collection, backup.Text("id"))] });
    }

    private static ScpAnswer Recover(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        Need(call);
        var (type, hasTag) = (call.Body.Text("recover_type"), call.Body.Has("storage_tag_id"));
        if (type is not ("create" or "cover")) throw RefusedException.Bad("recover_type不合法");
        if (!hasTag && !call.Body.Has("storage_id")) throw RefusedException.Bad("缺少storage_tag_id或storage_id");
        if (type == "cover" && !hasTag && !call.Body.Has("location")) throw RefusedException.Bad("缺少storage_tag_id");
        var starts = !call.Body.Has("power_on") || call.Body.Whole("power_on") == 1;
        if (type == "cover") return Begin(call, server, "恢复云主机", "recovery", [], starts ? "running" : "stopped");
        var copy = server.Copy().With(new JsonObject
        {
            ["id"] = ScpState.NewId(), ["status"] = "creating", ["power_state"] = "off", ["_power_on"] = starts ? 1 : 0,
        });
        if (call.Body.Has("name")) copy["name"] = call.Body.Text("name");
        copy.Remove("_seq");
        call.Created.Add(copy.Text("id"));
        return call.Accepted(ServerCreation.Order(call, server.Text("project_id"), [call.Store.Put("servers", copy.Text("id"), copy)]));
    }

    private static ScpAnswer Begin(ScpCall call, JsonObject server, string action, string meanwhile, IReadOnlyList<Patch> then, string? after = null)
    {
        var (id, before) = (server.Text("id"), server.Text("status"));
        server["status"] = meanwhile;
        call.Store.Save(server);
        var status = after ?? before;
        return call.Accepted(new TaskOrder(action, "云主机", [id], call.Services.Options.ActionSeconds)
        {
            ObjectName = server.Text("name"), AzId = server.Text("az_id"), ProjectId = server.Text("project_id"),
            Then = [.. then, new Patch("servers", id) { Set = new JsonObject { ["status"] = status, ["power_state"] = status == "running" ? "on" : "off" } }],
            Else = [new Patch("servers", id) { Set = new JsonObject { ["status"] = before } }],
        });
    }
}
