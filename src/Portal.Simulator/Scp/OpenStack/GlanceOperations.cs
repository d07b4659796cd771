using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.OpenStack;

/// <summary>Part B's images and measures.</summary>
internal static class GlanceOperations
{
    private const long BytesPerMb = 1_048_576;

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["glance.list_images"] = call => call.Done(new JsonObject
        {
            ["images"] = call.Store.All("images").Where(image => IsShown(call, image)).Select(image => (JsonNode?)View(call, image)).ToJson(),
            ["first"] = "/v2/images", ["schema"] = "/v2/schemas/images", ["next"] = "",
        });
        table["glance.get_image"] =
            call => call.Store.Find("images", call["image_id"]) is { } image && IsShown(call, image) ? call.Done(View(call, image)) : throw RefusedException.Missing("镜像");
        table["gnocchi.get_resource_measures"] = Measures;
    }

    private static bool IsShown(ScpCall call, JsonObject image) => image.Text("visibility") == "public" || image.Text("owner_id") == call.Caller.ProjectId;

    private static JsonObject View(ScpCall call, JsonObject image) => new()
    {
        ["id"] = image.Text("id"), ["name"] = image.Text("name"), ["status"] = image.Text("status"), ["visibility"] = image.Text("visibility"),
        ["owner"] = image.Text("owner_id"), ["disk_format"] = image.Text("disk_format") == "ISO" ? "iso" : "qcow2",
        ["container_format"] = "bare", ["size"] = image.Whole("size_mb") * BytesPerMb, ["virtual_size"] = image.Whole("virtual_size_mb") * BytesPerMb,
        ["min_ram"] = 0, ["min_disk"] = image.Whole("virtual_size_mb") / 1024, ["protected"] = false,
        ["tags"] = new JsonArray(), ["file"] = $"/v2/images/{image.Text("id")}/file", ["schema"] = "/v2/schemas/image", ["checksum"] = null,
        ["created_at"] = ScpTime.Utc(call.State.Now), ["updated_at"] = ScpTime.Utc(call.State.Now),
    };

    private static ScpAnswer Measures(ScpCall call)
    {
        call.Need("servers", call["resource_id"], "资源");
        var hours = call.State.Settings.LocalHours;
        if (ScpTime.Read(call.Query("start"), hours) is not { } from || ScpTime.Read(call.Query("stop"), hours) is not { } until || until < from || !int.TryParse(call.Query("granularity"), out var step) || step < 60)
            throw RefusedException.Bad("start、stop或granularity不合法");
        var count = Math.Min(500, (int)((until - from).TotalSeconds / step));
        return new ScpAnswer(call.Operation.Ok, Enumerable.Range(0, count).Select(index => (JsonNode?)new JsonArray(ScpTime.Local(from.AddSeconds(index * step), hours)[..19], step, 5.5m)).ToJson());
    }
}
