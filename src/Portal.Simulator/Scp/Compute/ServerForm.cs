using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Network;
using Portal.Simulator.Scp.Store;

namespace Portal.Simulator.Scp.Compute;

/// <summary>A server's document as it is kept: under the names of lists and details alike, which differ (scp.md 8.3).</summary>
internal static class ServerForm
{
    public static JsonObject Of(ScpCall call, JsonObject body, string owner, string id, string name)
    {
        var store = call.Store;
        var pool = store.Find("azs", body.Text("az_id")) ?? [];
        var project = store.Find("projects", owner) ?? [];
        var image = store.Find("images", body.Text("image_id")) ?? [];
        var place = Place(store, body);
        return new JsonObject
        {
            ["id"] = id, ["name"] = name, ["description"] = body.Text("description"), ["status"] = "creating", ["power_state"] = "off", ["type"] = "hci",
            ["vm_type"] = "vm", ["vmtype"] = "vm", ["az_id"] = pool.Text("id"), ["az_name"] = pool.Text("name"), ["pool_tag"] = pool.Text("tag"),
            ["arch_type"] = pool.Text("arch_type"),
            ["project_id"] = owner, ["project_name"] = project.Text("name"),
            ["user_id"] = body.Has("project_id") && body.Has("user_id") ? body.Text("user_id") : null, ["user_name"] = "",
            ["group_id"] = body.Text("group_id"), ["group_name"] = "", ["group_id_path"] = body.Text("group_id"), ["group_name_path"] = pool.Text("name"),
            ["cores"] = body.Whole("cores"), ["sockets"] = body.Whole("sockets"), ["cores_per_socket"] = body.Whole("cores") / Math.Max(1, body.Whole("sockets")),
            ["memory_mb"] = body.Whole("memory_mb"), ["mhz"] = 2200 * body.Whole("cores"), ["dh_id"] = body.Text("dh_id"), ["dh_name"] = "",
            ["host_id"] = "host-6c92bfde3a4c", ["host_name"] = "<自动选择>",
            ["image_id"] = image.Text("id"), ["image_name"] = image.Text("name"), ["os_type"] = image.Text("os_type"), ["os_name"] = "",
            ["os_installed"] = image.Text("disk_format") == "aCloud" ? 1 : 0,
            ["storage_id"] = place.Storage, ["storage_name"] = place.StorageName, ["storage_tag_id"] = place.Tag,
            ["storage_tag_name"] = place.TagName, ["storage_type"] = "vs", ["storage_location"] = place.Storage,
            ["disks"] = Disks(body.Rows("disks"), place), ["networks"] = Cards(call, body.Rows("networks"), owner, id), ["cdroms"] = Cdroms(body),
            ["usbs"] = body["usbs"]?.DeepClone() ?? new JsonArray(),
            ["location"] = new JsonObject
            {
                ["id"] = body.Part("location").Text("id") is { Length: > 0 } host ? host : "cluster",
                ["location"] = body.Part("location").Whole("location"), ["policy_type"] = "",
            },
            ["advance_param"] = body.Part("advance_param").Copy(), ["hotplug_sup_info"] = new JsonObject { ["cpu"] = 1, ["memory"] = 1 },
            ["machine_type"] = "i440fx",
            ["expire_time"] = body.Text("lifespan") is { Length: > 0 } until ? until : "unlimited", ["encrypted"] = body.Has("encryption") ? 1 : 0,
            ["cipher"] = body.Part("encryption").Part("properties").Text("cipher"),
            ["gpu"] = body["gpu"]?.DeepClone(), ["gpu_conf"] = null, ["keypair"] = null, ["has_gpu"] = body.Has("gpu") ? 1 : 0,
            ["tags"] = Tags(store, body), ["created_at"] = call.State.LocalNow, ["hostname"] = body.Text("hostname"),
            ["guest_hostname"] = body.Text("hostname"), ["vtool_installed"] = 0, ["derived"] = image.Text("disk_format") == "aCloud" ? 1 : 0,
            ["instant_vm"] = "", ["schedule_policies"] = new JsonArray(), ["iolog"] = new JsonArray(),
            ["_power_on"] = body.Whole("power_on"), ["_format"] = image.Text("disk_format"), ["_since"] = call.State.Now.UtcTicks,
        };
    }

    /// <summary>Disks as they are kept, the missing details filled in.</summary>
    public static JsonArray Disks(IReadOnlyList<JsonObject> disks, StoragePlace place) => disks.Select((disk, index) => (JsonNode?)new JsonObject
    {
        ["id"] = disk.Text("id"), ["size_mb"] = disk.Whole("size_mb"), ["type"] = disk.Text("type") is { Length: > 0 } type ? type : "new_disk",
        ["preallocate"] = Allocation.Number(disk),
        ["is_old_disk"] = 1, ["eagerly_scrub"] = 0, ["use_virtio"] = 1, ["physical_disk_type"] = "", ["label"] = $"硬盘{index + 1}",
        ["storage_policy"] = disk["storage_policy"] is JsonValue policy ? policy.ToString() : disk.Part("storage_policy").Text("id"),
        ["storage_id"] = disk.Text("storage_id") is { Length: > 0 } own ? own : place.Storage, ["storage_name"] = place.StorageName,
        ["storage_tag_id"] = place.Tag, ["storage_file"] = $"{place.Storage}:vm-disk-{index + 1}.qcow2",
    }).ToJson();

    /// <summary>Network cards as they are kept; a card in a subnet gets an address and a port.</summary>
    public static JsonArray Cards(ScpCall call, IReadOnlyList<JsonObject> cards, string owner, string serverId) =>
        cards.Select(card => (JsonNode?)NetworkCard.Of(call, card, owner, serverId)).ToJson();

    /// <summary>The storage that an order or a server names, by id or by tag.</summary>
    public static StoragePlace Place(ScpStore store, JsonObject body)
    {
        var byId = store.Find("storages", body.Text("storage_id"));
        var tagId = byId is null ? body.Text("storage_tag_id") : byId.Text("storage_tag_id");
        var tag = store.Find("tags", body.Text("az_id") + tagId) ?? [];
        return new StoragePlace(byId?.Text("id") ?? tag.Text("_storage"), byId?.Text("name") ?? tag.Text("_storage_name"), tagId, tag.Text("name"));
    }

    private static JsonArray Cdroms(JsonObject body) => body.Rows("cdroms") is { Count: > 0 } drives
        ? Documents.ToJson(drives)
        : new JsonArray(new JsonObject { ["id"] = "ide2", ["image_id"] = "", ["image_name"] = "", ["location"] = "", ["storage_name"] = "" });

    private static JsonArray Tags(ScpStore store, JsonObject body) => body.Rows("tags").Select(tag => (JsonNode?)new JsonObject
    {
        ["id"] = tag.Text("id"), ["name"] = store.Find("servers/tags", tag.Text("id"))?.Text("name") ?? "",
    }).ToJson();
}

/// <summary>Where disks lie.</summary>
internal sealed record StoragePlace(string Storage, string StorageName, string Tag, string TagName);
