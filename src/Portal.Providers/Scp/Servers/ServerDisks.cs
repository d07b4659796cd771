using System.Text.Json;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>One disk of a server.</summary>
/// <param name="Slot">ide0, ide1 …; scsi0 for what is tied to it from outside.</param>
/// <param name="Storage">On which it lies; of a shared disk, the volume.</param>
internal sealed record ServerDisk(string Slot, decimal SizeMb, string? Type, string? Storage)
{
    public int SizeGb => (int)Math.Ceiling(SizeMb / ServerReader.MbPerGb);

    /// <summary>Also a further disk that came with the image.</summary>
    public bool IsSystem => Slot == ServerDisks.System || Type == ServerDisks.FromImage;

    /// <summary>A volume of its own, or a piece of a host.</summary>
    public bool IsShared => Type is ServerDisks.Shared or "physical_disk" || Slot.StartsWith("scsi", StringComparison.Ordinal);
}

/// <summary>Slots of a server's disks (scp.md 8.2).</summary>
internal static class ServerDisks
{
    public const string System = "ide0";
    public const string FromImage = "derive_disk";
    public const string New = "new_disk";
    public const string Shared = "share_disk";
    private const int LastSlot = 15;

    /// <summary>Belongs to the optical drive, whatever the document calls it.</summary>
    private const int Reserved = 2;

    public static IEnumerable<string> Slots => Enumerable.Range(0, LastSlot + 1).Where(number => number != Reserved).Select(number => $"ide{number}");

    /// <returns>In the order of their slots; null when a disk has no slot or no size.</returns>
    public static IReadOnlyList<ServerDisk>? Read(JsonElement server)
    {
        var rows = server.Items("disks") ?? [];
        List<ServerDisk> disks = [];
        foreach (var row in rows)
        {
            if (row.Text("id") is not { } slot || row.Number("size_mb") is not { } size) return null;
            disks.Add(new(slot, size, row.Text("type") ?? row.Text("physical_disk_type"), row.Text("storage_id")));
        }
        return [.. disks.OrderBy(disk => Number(disk.Slot))];
    }

    private static int Number(string slot) => LenientJson.ParseWhole(new string([.. slot.Where(char.IsAsciiDigit)])) ?? int.MaxValue;
}
