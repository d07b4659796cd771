using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Tenancy;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.OpenStack;

/// <summary>Part B's volumes, some of whose failures are silent (scp.md 9).</summary>
internal static class CinderOperations
{
    private const string Collection = "volumes";

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["cinder.list_volumes"] = table["cinder.list_volumes_detail"] =
            call => call.Done(new JsonObject { ["volumes"] = call.Store.All(Collection).Where(call.MaySee).Select(volume => (JsonNode?)View(call, volume)).ToJson() });
        table["cinder.get_volume"] = call => Shown(call, Need(call));
        table["cinder.list_volume_types"] = ListTypes;
        table["cinder.create_volume"] = Create;
        table["cinder.update_volume"] = Change;
        table["cinder.delete_volume"] = Delete;
        table["cinder.extend_volume"] = Extend;
    }

    private static JsonObject Need(ScpCall call) => call.Need(Collection, call["volume_id"], "卷");

    private static ScpAnswer Shown(ScpCall call, JsonObject volume) => call.Done(new JsonObject { ["volume"] = View(call, volume) });

    private static JsonObject View(ScpCall call, JsonObject volume) => new()
    {
        ["id"] = volume.Text("id"), ["name"] = volume.Text("name"), ["description"] = volume.Text("description"), ["size"] = volume.Whole("size"),
        ["status"] = volume.Text("status"), ["user_id"] = volume.Text("user_id"),
        ["availability_zone"] = call.Store.Find("azs", volume.Text("az_id"))?.Text("name") ?? "",
        ["volume_type"] = call.Store.Find("tags", volume.Text("az_id") + volume.Text("storage_tag_id"))?.Text("name") ?? "",
        ["attachments"] = new JsonArray(), ["links"] = OpenStackOperations.Links(call, "volume", $"volumes/{volume.Text("id")}"),
        ["bootable"] = "false", ["encrypted"] = false, ["multiattach"] = false,
        ["created_at"] = volume.Text("created_at"), ["updated_at"] = volume.Text("updated_at"),
        ["os-vol-tenant-attr:tenant_id"] = volume.Text("project_id"), ["consistencygroup_id"] = null, ["replication_status"] = null,
        ["snapshot_id"] = null, ["source_vol_id"] = null, ["source_volid"] = null,
    };

    private static ScpAnswer ListTypes(ScpCall call) => call.Done(new JsonObject
    {
        ["volume_types"] = call.Store.All("tags").Take(3).Select(tag => (JsonNode?)new JsonObject
        {
            ["id"] = tag.Text("id"), ["name"] = tag.Text("name"), ["description"] = null, ["is_public"] = true,
            ["os-volume-type-access:is_public"] = true,
        }).ToJson(),
    });

    // Without enough quota it is accepted all the same, and the volume ends in "error".
    private static ScpAnswer Create(ScpCall call)
    {
        var asked = call.Body.Part("volume");
        var pool = call.Store.All("azs").FirstOrDefault(each => each.Text("name") == asked.Text("availability_zone")) ?? throw RefusedException.Bad("可用区不存在");
        if (asked.Whole("size") < 1) throw RefusedException.Bad("size不合法");
        var type = asked.Text("volume_type");
        var tag = call.Store.All("tags").FirstOrDefault(each => each.Text("az_id") == pool.Text("id") && (type.Length == 0 || each.Text("name") == type || each.Text("id") == type)) ?? throw RefusedException.Bad("volume_type不存在");
        var isEnough = HasQuota(call, pool, tag, asked.Whole("size"));
        var id = ScpState.NewId();
        call.Created.Add(id);
        var made = call.Store.Put(Collection, id, new JsonObject
        {
            ["id"] = id, ["name"] = asked.Text("name"), ["description"] = asked.Text("description"), ["size"] = asked.Whole("size"),
            ["volume_type"] = "sharedisk", ["status"] = isEnough ? "available" : "error", ["user_id"] = call.Caller.UserId,
            ["project_id"] = call.Caller.ProjectId, ["az_id"] = pool.Text("id"), ["storage_id"] = tag.Text("_storage"),
            ["storage_tag_id"] = isEnough ? tag.Text("id") : "", ["target_id"] = "", ["disk_id"] = ScpState.NewPlainId(),
            ["created_at"] = call.State.LocalNow, ["updated_at"] = call.State.LocalNow,
        });
        var shown = View(call, made);
        shown["status"] = "creating";
        return call.Done(new JsonObject { ["volume"] = shown });
    }

    private static bool HasQuota(ScpCall call, JsonObject pool, JsonObject tag, long gigabytes)
    {
        try
        {
            Quotas.Demand(call.State, call.Caller.ProjectId, pool.Text("id"), [KeyValuePair.Create($"storage_tag::{tag.Text("id")}", gigabytes * 1024)]);
            return true;
        }
        catch (RefusedException)
        {
            return false;   // told by the volume's state only
        }
    }

    private static ScpAnswer Change(ScpCall call)
    {
        var volume = Need(call);
        foreach (var name in ((string[])["name", "description"]).Where(call.Body.Part("volume").Has)) volume[name] = call.Body.Part("volume").Text(name);
        volume["updated_at"] = call.State.LocalNow;
        call.Store.Save(volume);
        return Shown(call, volume);
    }

    private static ScpAnswer Delete(ScpCall call)
    {
        var volume = Need(call);
        if (volume.Text("status") == "in-use") throw RefusedException.Bad("卷正在使用");
        call.Store.Remove(Collection, volume.Text("id"));
        return new ScpAnswer(call.Operation.Ok, null);
    }

    private static ScpAnswer Extend(ScpCall call)
    {
        var volume = Need(call);
        var size = call.Body.Part("os-extend").Whole("new_size");
        if (size <= volume.Whole("size")) throw RefusedException.Bad("只能扩容");
        var (pool, tag) = (call.Store.Find("azs", volume.Text("az_id")) ?? [], new JsonObject { ["id"] = volume.Text("storage_tag_id") });
        if (HasQuota(call, pool, tag, size - volume.Whole("size"))) volume["size"] = size;   // else accepted, and nothing changes
        call.Store.Save(volume);
        return new ScpAnswer(call.Operation.Ok, null);
    }
}
