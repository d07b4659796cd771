using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>One disk of a ready-made image; a server made from it must have the very same (scp.md 8.2).</summary>
/// <param name="Preallocate">As the platform gave it, text or number.</param>
internal sealed record ImageDisk(string Slot, decimal SizeMb, JsonElement? Preallocate);

/// <param name="IsReadyMade">Else it is a disc from which the customer installs.</param>
/// <param name="Pools">In which it is available.</param>
internal sealed record ScpImage(string Id, string Name, bool IsReadyMade, string? OsType, IReadOnlyList<ImageDisk> Disks, decimal VirtualSizeMb, IReadOnlyList<string> Pools)
{
    public int? SystemDiskGb => IsReadyMade && SystemMb > 0 ? (int)Math.Ceiling(SystemMb / ServerReader.MbPerGb) : null;

    private decimal SystemMb => Disks.FirstOrDefault(disk => disk.Slot == ServerDisks.System)?.SizeMb ?? VirtualSizeMb;
}

/// <summary>Reads images: those that are active and have an available pool (scp.md 8.1).</summary>
internal sealed class ImageShelf(ScpClient client)
{
    private static readonly ScpCall Images = ScpCall.Get("janus/20180725/images");

    public async Task<Observed<IReadOnlyList<ScpImage>>> All(UpstreamAccess access, CancellationToken cancellationToken) =>
        Read(await client.List(access, Images.With("status", "active"), "镜像列表", cancellationToken));

    /// <returns>Null when there is no such image any more.</returns>
    public async Task<Observed<ScpImage?>> Find(UpstreamAccess access, string image, CancellationToken cancellationToken)
    {
        // Platforms that do not know the filter yet answer with all of them.
        var read = Read(await client.List(access, Images.With("image_ids", image), "镜像列表", cancellationToken));
        return read switch
        {
            Observed<IReadOnlyList<ScpImage>>.Seen seen => new Observed<ScpImage?>.Seen(seen.Value.FirstOrDefault(one => one.Id == image)),
            Observed<IReadOnlyList<ScpImage>>.Failed failed => new Observed<ScpImage?>.Failed(failed.Reason, failed.Refused, failed.Evidence),
            _ => throw new InvalidOperationException($"Unexpected {read.GetType().Name}."),
        };
    }

    private static Observed<IReadOnlyList<ScpImage>> Read(Observed<IReadOnlyList<JsonElement>> rows) => rows is Observed<IReadOnlyList<JsonElement>>.Seen seen
        ? new Observed<IReadOnlyList<ScpImage>>.Seen([.. seen.Value.Select(Image).OfType<ScpImage>()])
        : rows.As<IReadOnlyList<ScpImage>>();

    // One that is not active, not available, or cannot be read is not offered.
    private static ScpImage? Image(JsonElement row)
    {
        if (row.Text("id") is not { } id || row.Text("name") is not { } name || row.Text("status") != "active") return null;
        bool? isReadyMade = row.Text("disk_format")?.ToUpperInvariant() switch { "ACLOUD" => true, "ISO" => false, _ => null };
        if (isReadyMade is not { } ready) return null;
        var pools = (row.Items("azs") ?? []).Where(pool => pool.Whole("is_available") == 1).Select(pool => pool.Text("id")).OfType<string>();
        // The same slot is listed once for every storage that holds a copy.
        var disks = (row.Items("disks") ?? [])
            .Select(disk => disk.Text("id") is { } slot && disk.Number("size_mb") is { } size ? new ImageDisk(slot, size, disk.Field("preallocate")) : null)
            .OfType<ImageDisk>().DistinctBy(disk => disk.Slot).ToList();
        if (ready && disks.Count == 0 && row.Number("virtual_size_mb") is not > 0) return null;
        return new(id, name, ready, row.Text("os_type"), disks, row.Number("virtual_size_mb") ?? 0, [.. pools]);
    }
}
