using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Tenancy;

/// <summary>Images: listed, made from servers, uploaded (scp.md 8.14).</summary>
internal static class ImageOperations
{
    private const string Collection = "images";

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["list_images"] =
            call => Listing.Of(call, call.Store.All(Collection).Where(image => image.Text("visibility") == "public" || call.Caller.IsAdmin || image.Text("owner_id") == call.Caller.ProjectId));
        table["create_image_from_server"] = FromServer;
        table["create_image"] = Create;
        table["upload_image"] = Upload;
        table["delete_image"] = Delete;
    }

    // No id is answered: callers find the image by its name.
    private static ScpAnswer FromServer(ScpCall call)
    {
        var server = call.Need("servers", call.Body.Text("server_id"), "云主机");
        if (server.Text("status") is not ("running" or "stopped")) throw RefusedException.Bad("云主机正在执行其他操作");
        var image = New(call, "aCloud", server.Text("project_id"));
        image["disks"] = server.Rows("disks").Where(disk => disk.Text("id") == "ide0").Select(disk => (JsonNode?)new JsonObject
        {
            ["id"] = "ide0", ["size_mb"] = disk.Whole("size_mb"), ["preallocate"] = "off", ["storage_id"] = disk.Text("storage_id"),
        }).ToJson();
        image["virtual_size_mb"] = server.Rows("disks").Sum(disk => disk.Whole("size_mb"));
        return Begin(call, image, "制作镜像");
    }

    private static ScpAnswer Create(ScpCall call) =>
        Begin(call, New(call, call.Body.Text("disk_format"), call.Body.Text("owner_id") is { Length: > 0 } owner ? owner : call.Caller.ProjectId), "创建镜像", "uploading");

    private static JsonObject New(ScpCall call, string format, string owner)
    {
        var pools = call.Body.Texts("azs").Select(id => call.Need("azs", id, "资源池")).ToList();
        var id = ScpState.NewId();
        return new JsonObject
        {
            ["id"] = id, ["name"] = call.Body.Text("name"), ["description"] = call.Body.Text("description"),
            ["image_type"] = call.Body.Text("image_type") is { Length: > 0 } type ? type : "private", ["status"] = "creating",
            ["os_type"] = call.Body.Text("os_type"), ["visibility"] = call.Body.Text("image_type") == "public" ? "public" : "private",
            ["disk_format"] = format, ["owner_id"] = owner, ["size_mb"] = 2304, ["virtual_size_mb"] = 0, ["category"] = "",
            ["is_vmttools_installed"] = 0, ["is_vmtools_installed"] = 0, ["has_gpu"] = 0, ["message"] = "", ["task_id"] = "",
            ["support_versions"] = new JsonArray("all"), ["disks"] = new JsonArray(), ["image_members"] = new JsonArray(),
            ["azs"] = pools.Select(pool => (JsonNode?)new JsonObject { ["id"] = pool.Text("id"), ["is_available"] = 1, ["arch_type"] = "hci_x86" }).ToJson(),
            ["hci_param"] = new JsonObject { ["boot_order"] = "c", ["boot_disk"] = "ide0" },
        };
    }

    private static ScpAnswer Begin(ScpCall call, JsonObject image, string action, string after = "active")
    {
        var id = image.Text("id");
        call.Created.Add(id);
        call.Store.Put(Collection, id, image);
        var order = new TaskOrder(action, "镜像", [id], call.Services.Options.ProvisioningSeconds)
        {
            ObjectName = image.Text("name"), ProjectId = image.Text("owner_id"),
            Then = [new Patch(Collection, id) { Set = new JsonObject { ["status"] = after } }], Else = [new Patch(Collection, id) { Set = new JsonObject { ["status"] = "error" } }],
        };
        return call.Accepted(order, new JsonObject { ["id"] = id });
    }

    private static ScpAnswer Upload(ScpCall call)
    {
        var id = call.Need(Collection, call["image_id"], "镜像").Text("id");
        return call.Accepted(new TaskOrder("上传镜像", "镜像", [id], call.Services.Options.ProvisioningSeconds)
        { Then = [new Patch(Collection, id) { Set = new JsonObject { ["status"] = "active" } }] });
    }

    private static ScpAnswer Delete(ScpCall call)
    {
        call.Store.Remove(Collection, call.Need(Collection, call["image_id"], "镜像").Text("id"));
        return new ScpAnswer(call.Operation.Ok, null);
    }
}
