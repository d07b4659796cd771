using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>Everything that has to be known before a server can be ordered.</summary>
/// <param name="Password">Encrypted; null for an image that the customer installs.</param>
/// <param name="Group">The pool's dedicated group of hosts; without it a server there cannot start (scp.md 8.1).</param>
internal sealed record ServerPlan(string Pool, string ServerId, ScpImage Image, ServerFingerprint Wanted, string? Password, NetworkPlace? Network, string? StorageTag, string? Group, string? Project);

/// <param name="Vpc">With its subnet; null in a classic network.</param>
/// <param name="Device">Of a classic network.</param>
internal sealed record NetworkPlace(string? Vpc, string? Subnet, string? Device = null, string? DeviceName = null);

/// <summary>The body of an order with exactly the documented members (scp.md 8.2).</summary>
internal static class CreateBody
{
    /// <summary>The one port that classic devices have.</summary>
    private const string ClassicPort = "12345678";
    private const string NotAhead = "off";

    public static JsonObject Of(ServerPlan plan, string orderNumber, int unspecifiedDiskGb)
    {
        var body = new JsonObject
        {
            ["name"] = OrderMarks.ServerName(orderNumber),
            ["az_id"] = plan.Pool,
            ["image_id"] = plan.Image.Id,
            ["cores"] = plan.Wanted.Cpu,
            ["sockets"] = 1,
            ["memory_mb"] = (int)(plan.Wanted.MemoryGb * ServerReader.MbPerGb),
            ["count"] = 1,
            ["uuids"] = new JsonArray(plan.ServerId),
            ["disks"] = Disks(plan, unspecifiedDiskGb),
            ["networks"] = new JsonArray(Card(plan.Network)),
            ["power_on"] = 1,
            ["advance_param"] = plan.Image.IsReadyMade
                ? new JsonObject { ["boot_order"] = "c", ["boot_disk"] = ServerDisks.System }
                : new JsonObject { ["boot_order"] = "dc" },
        };
        if (plan.StorageTag is { } tag) body["storage_tag_id"] = tag;
        if (plan.Group is { } group) body["dh_id"] = group;
        if (plan.Project is { } project) body["project_id"] = project;
        if (plan.Password is { } password) body["password"] = password;
        return body;
    }

    private static JsonArray Disks(ServerPlan plan, int unspecifiedDiskGb)
    {
        var free = new Queue<string>(ServerDisks.Slots.Except(plan.Image.Disks.Select(disk => disk.Slot)).Where(slot => slot != ServerDisks.System));
        IEnumerable<JsonNode> own = plan.Image switch
        {
            { IsReadyMade: true, Disks.Count: > 0 } => plan.Image.Disks.Select(disk => Disk(disk.Slot, ServerDisks.FromImage, disk.SizeMb, Preallocation(disk))),
            { IsReadyMade: true } => [Disk(ServerDisks.System, ServerDisks.FromImage, plan.Image.VirtualSizeMb, NotAhead)],
            _ => [Disk(ServerDisks.System, ServerDisks.New, (plan.Wanted.SystemDiskGb ?? unspecifiedDiskGb) * ServerReader.MbPerGb, NotAhead)],
        };
        return new([.. own, .. plan.Wanted.DataDisksGb.Select(size => Disk(free.Dequeue(), ServerDisks.New, size * ServerReader.MbPerGb, NotAhead))]);
    }

    private static JsonObject Disk(string slot, string type, decimal sizeMb, JsonNode preallocate) =>
        new() { ["id"] = slot, ["type"] = type, ["size_mb"] = (long)sizeMb, ["preallocate"] = preallocate };

    private static JsonNode Preallocation(ImageDisk disk) =>
        disk.Preallocate is { } told && !LenientJson.IsBlank(told) ? JsonNode.Parse(told.GetRawText())! : NotAhead;

    private static JsonObject Card(NetworkPlace? place)
    {
        var card = new JsonObject { ["vif_id"] = "net0", ["connect"] = place is null ? 0 : 1, ["model"] = "virtio" };
        if (place?.Vpc is not null) (card["vpc_id"], card["subnet_id"]) = (place.Vpc, place.Subnet);
        if (place?.Device is null) return card;
        (card["device_id"], card["port_id"]) = (place.Device, ClassicPort);
        if (place.DeviceName is { } name) card["name"] = name;
        return card;
    }
}
