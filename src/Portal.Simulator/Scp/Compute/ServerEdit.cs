using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Tenancy;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Editing a server: only what is sent changes, but disks and networks are whole lists (scp.md 8.5).</summary>
internal static class ServerEdit
{
    private static readonly string[] Plain = ["name", "description", "group_id", "os_type", "memory_mb", "location", "cdroms", "usbs", "gpu"];

    public static ScpAnswer Change(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        var changes = Changes(call, server);
        return Begin(call, server, changes);
    }

    /// <summary>Begins the task that makes the changes, after the quota was asked for what they add.</summary>
    public static ScpAnswer Begin(ScpCall call, JsonObject server, JsonObject changes)
    {
        var after = server.Copy().With(changes);
        if (after.Whole("cores") < after.Whole("sockets") || after.Whole("sockets") < 1 || after.Whole("memory_mb") < 1) throw RefusedException.Bad("CPU或内存不合法");
        changes["cores_per_socket"] = after.Whole("cores") / after.Whole("sockets");
        changes["mhz"] = 2200 * after.Whole("cores");
        var before = Quotas.OfServers(server, 1);
        Quotas.Demand(call.State, server.Text("project_id"), server.Text("az_id"), Quotas.OfServers(after, 1).Select(want => KeyValuePair.Create(want.Key, want.Value - before.GetValueOrDefault(want.Key))));
        var (id, status) = (server.Text("id"), server.Text("status"));
        server["status"] = "updating";
        call.Store.Save(server);
        changes["status"] = status;
        return call.Accepted(new TaskOrder("编辑云主机", "云主机", [id], call.Services.Options.ActionSeconds)
        {
            ObjectName = server.Text("name"), AzId = server.Text("az_id"), ProjectId = server.Text("project_id"),
            Then = [new Patch("servers", id) { Set = changes }],
            Else = [new Patch("servers", id) { Set = new JsonObject { ["status"] = status } }],
        });
    }

    private static JsonObject Changes(ScpCall call, JsonObject server)
    {
        var body = call.Body;
        var changes = new JsonObject();
        foreach (var name in Plain.Where(body.Has)) changes[name] = body[name]!.DeepClone();
        if (body.Has("cores")) changes["cores"] = body.Whole("cores");
        if (body.Has("sockets")) changes["sockets"] = body.Whole("sockets");
        if (body.Has("advance_param")) changes["advance_param"] = server.Part("advance_param").Copy().With(body.Part("advance_param"));
        CheckHotChange(server, changes);
        if (body.Has("disks")) changes["disks"] = Disks(call, server);
        if (body.Has("networks")) changes["networks"] = ServerForm.Cards(call, body.Rows("networks"), server.Text("project_id"), server.Text("id"));
        return changes;
    }

    // Whether a hot change is refused or waits is not documented; refusing shows callers that never ask.
    private static void CheckHotChange(JsonObject server, JsonObject changes)
    {
        if (server.Text("status") != "running") return;
        var advanced = server.Part("advance_param");
        if ((Differs(server, changes, "cores") || Differs(server, changes, "sockets")) && advanced.Whole("cpu_hotplug") == 0)
            throw RefusedException.Bad("云主机未启用CPU热添加，请先关机");
        if (Differs(server, changes, "memory_mb") && advanced.Whole("mem_hotplug") == 0) throw RefusedException.Bad("云主机未启用内存热添加，请先关机");
    }

    private static bool Differs(JsonObject server, JsonObject changes, string name) => changes.Has(name) && changes.Whole(name) != server.Whole(name);

    private static JsonArray Disks(ScpCall call, JsonObject server)
    {
        if (call.Body["disks"] is not JsonArray) throw RefusedException.Bad("disks须为列表");
        var asked = call.Body.Rows("disks");
        foreach (var disk in asked) CheckDisk(disk, server);
        var volumes = asked.Where(disk => disk.Text("type") == "share_disk").Select(disk => disk.Text("storage_id"));
        if (volumes.Any(id => !call.Store.All("volumes").Any(volume => volume.Text("id") == id || volume.Text("disk_id") == id)))
            throw RefusedException.Missing("共享盘");
        return ServerForm.Disks(asked, ServerForm.Place(call.Store, server));
    }

    private static void CheckDisk(JsonObject disk, JsonObject server)
    {
        if (((string[])["size_mb", "preallocate", "id", "type"]).FirstOrDefault(name => !disk.ContainsKey(name)) is { } missing)
            throw RefusedException.Bad($"磁盘缺少{missing}");
        if (disk.Text("id") == "ide2") throw RefusedException.Bad("ide2已被占用");
        var old = server.Rows("disks").FirstOrDefault(each => each.Text("id") == disk.Text("id"));
        if (old is not null && disk.Whole("is_old_disk") != 1) throw RefusedException.Bad($"已有磁盘{disk.Text("id")}须携带is_old_disk");
        if (old is not null && disk.Whole("size_mb") < old.Whole("size_mb")) throw RefusedException.Bad("磁盘不支持缩容");
    }
}
