using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Tenancy;

/// <summary>Shared disks (scp.md 8.6): a soft deletion keeps them, and their quota.</summary>
internal static class VolumeOperations
{
    private const string Collection = "volumes";
    private const long LargestGb = 64_512;

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["list_volumes"] = call => Listing.Of(call, call.Store.All(Collection));
        table["get_volume"] = call => call.Done(call.Need(Collection, call["volume_id"], "卷"));
        table["create_volume"] = Create;
        table["delete_volume"] = Delete;
    }

    private static ScpAnswer Create(ScpCall call)
    {
        var (body, owner) = (call.Body, call.Owner());
        var pool = call.Need("azs", body.Text("az_id"), "资源池");
        if (body.Whole("size") is < 1 or > LargestGb || body.Text("volume_type") != "sharedisk") throw RefusedException.Bad("size或volume_type不合法");
        var storage = body.Has("storage_id") ? call.Need("storages", body.Text("storage_id"), "存储") : call.Store.All("storages").First(each => each.Text("az_id") == pool.Text("id"));
        Quotas.Demand(call.State, owner, pool.Text("id"), [KeyValuePair.Create($"storage_tag::{storage.Text("storage_tag_id")}", body.Whole("size") * 1024)]);
        var id = ScpState.NewId();
        call.Created.Add(id);
        call.Store.Put(Collection, id, new JsonObject
        {
            ["id"] = id, ["name"] = body.Text("name"), ["description"] = body.Text("description"), ["size"] = body.Whole("size"),
            ["volume_type"] = "sharedisk", ["status"] = "creating", ["user_id"] = call.Caller.UserId, ["project_id"] = owner,
            ["az_id"] = pool.Text("id"), ["storage_id"] = storage.Text("id"), ["storage_tag_id"] = storage.Text("storage_tag_id"), ["target_id"] = "",
            ["disk_id"] = ScpState.NewPlainId(), ["created_at"] = call.State.LocalNow, ["updated_at"] = call.State.LocalNow,
        });
        return call.Accepted(new TaskOrder("创建卷", "卷", [id], call.Services.Options.ActionSeconds)
        {
            ProjectId = owner, AzId = pool.Text("id"), ObjectName = body.Text("name"),
            Then = [new Patch(Collection, id) { Set = new JsonObject { ["status"] = "available" } }], Else = [new Patch(Collection, id) { Set = new JsonObject { ["status"] = "error" } }],
        });
    }

    private static ScpAnswer Delete(ScpCall call)
    {
        var volume = call.Need(Collection, call["volume_id"], "卷");
        if (!call.Body.Has("force") && !call.Request.Query.ContainsKey("force")) throw RefusedException.Bad("缺少参数force");
        var id = volume.Text("id");
        var users = call.Store.All("servers").Where(server => server.Rows("disks").Any(disk => disk.Text("type") == "share_disk" && (disk.Text("storage_id") == id || disk.Text("storage_id") == volume.Text("disk_id"))));
        if (users.Any()) throw RefusedException.Bad("卷正在使用");
        volume["status"] = "deleting";
        call.Store.Save(volume);
        var end = call.Body.Whole("force") == 1 ? Patch.Remove(Collection, id) : new Patch(Collection, id) { Set = new JsonObject { ["status"] = "deleted" } };
        return call.Accepted(new TaskOrder("删除卷", "卷", [id], call.Services.Options.ActionSeconds)
        { Then = [end], Else = [new Patch(Collection, id) { Set = new JsonObject { ["status"] = "error_deleting" } }] });
    }
}
