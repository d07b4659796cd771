using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>The disks of an edit. They are the whole list: what is left out of it is taken off the server (scp.md 8.5).</summary>
internal static class DiskList
{
    // Of what the detail tells, an edit takes these.
    private static readonly string[] Kept = ["id", "type", "preallocate", "eagerly_scrub", "storage_file", "storage_id", "backing_file", "use_virtio", "storage_policy"];
    private const string NotAhead = "off";

    /// <returns>Every disk that is there now, marked as such; null when one cannot be named.</returns>
    public static JsonArray? Present(JsonElement detail)
    {
        JsonArray disks = [];
        foreach (var row in detail.Items("disks") ?? [])
        {
            if (row.Text("id") is not { } slot || row.Number("size_mb") is not { } size) return null;
            var disk = new JsonObject();
            foreach (var name in Kept)
                if (row.Field(name) is { } value && !LenientJson.IsBlank(value)) disk[name] = JsonNode.Parse(value.GetRawText());
            disk["type"] ??= slot == ServerDisks.System ? ServerDisks.FromImage : ServerDisks.New;
            disk["preallocate"] ??= NotAhead;
            (disk["size_mb"], disk["is_old_disk"]) = ((long)size, 1);
            disks.Add(disk);
        }
        return disks;
    }

    public static JsonObject Added(string slot, long sizeMb, string type, string? storage = null)
    {
        var disk = new JsonObject { ["id"] = slot, ["type"] = type, ["size_mb"] = sizeMb, ["preallocate"] = NotAhead };
        if (storage is not null) disk["storage_id"] = storage;
        return disk;
    }

    public static string Slot(JsonNode? disk) => disk?["id"]?.GetValue<string>() ?? "";
}
