using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.CapitalOnline.Ccs;

/// <summary>Reads a server of DescribeInstances in all the shapes the document shows (capitalonline.md 11.11). It tells no end: there is none on demand.</summary>
internal static class CcsReader
{
    private static readonly Redaction Plain = new([], hideAddresses: false);
    private static readonly string[] OffWords = ["stop", "shutdown", "shut_down", "off"];

    /// <returns>Null when it has no id.</returns>
    public static ServerObservation? Read(JsonElement record)
    {
        if (record.Word("InstanceId") is not { } id) return null;
        var addresses = Addresses(record);
        var (lifecycle, power, busy, failure) = State(record.Word("InstanceStatus", "Status"), addresses.Count > 0);
        return new ServerObservation(
            new ProductReference(ProductNames.Ccs, null, id).Write(), lifecycle, power, busy, failure, Fingerprint(record), addresses, LoginName: null, LoginPort: null, SharedAddress: null,
            UpstreamTime.Parse(record.Word("CreateTime")), ExpiresAt: null, IsLocked: false, Plain.Json(record))
        {
            OrderMark = OrderMark.In(record.Word("InstanceName")) ?? (record.Rows("Tags") ?? []).Select(tag => OrderMark.In(tag.Word("TagName"))).FirstOrDefault(mark => mark is not null),
        };
    }

    public static IReadOnlyList<DiskObservation> Disks(JsonElement record)
    {
        var disks = record.Part("Disks") ?? record;
        var system = (disks.Rows("SystemDisk") ?? []).Select(disk => Disk(disk, isSystem: true));
        return [.. system.Concat((disks.Rows("DataDisks") ?? []).Select(disk => Disk(disk, isSystem: false))).OfType<DiskObservation>()];
    }

    /// <summary>The card whose traffic is shown: the public one where there is one.</summary>
    public static string? NetworkCard(JsonElement record) => Cards(record).Select(card => card.Word("InterfaceId")).FirstOrDefault(card => card is not null);

    // The document lists no status words; these are those seen, and our reading of the rest (capitalonline.md 9).
    private static (ServerLifecycle, ServerPower, string? Busy, string? Failure) State(string? status, bool hasAddress) => status?.ToLowerInvariant() switch
    {
        "running" => (ServerLifecycle.Active, ServerPower.On, null, null),
        "updating" => (hasAddress ? ServerLifecycle.Active : ServerLifecycle.Provisioning, ServerPower.Unknown, "busy", null),
        "error" => (ServerLifecycle.Unknown, ServerPower.Unknown, null, status),
        "deleted" => (ServerLifecycle.Deleted, ServerPower.Off, null, null),
        { } off when Array.Exists(OffWords, off.Contains) => (ServerLifecycle.Active, ServerPower.Off, null, null),
        _ => (ServerLifecycle.Unknown, ServerPower.Unknown, "busy", null),
    };

    private static ServerFingerprint Fingerprint(JsonElement record)
    {
        var disks = Disks(record);
        return new(
            $"{ProductNames.Ccs}:{record.Word("RegionId")}:{record.Word("InstanceType")}", record.Count("Cpu") ?? 0, record.Amount("Ram") ?? 0,
            [.. disks.Where(disk => !disk.IsSystem).Select(disk => disk.SizeGb)], BandwidthMbps: 0, DefenseGbps: 0, record.Word("ImageId") ?? "")
        {
            SystemDiskGb = disks.FirstOrDefault(disk => disk.IsSystem)?.SizeGb,
        };
    }

    private static DiskObservation? Disk(JsonElement disk, bool isSystem) =>
        disk.Count("Size", "DataSize") is { } size ? new(disk.Word("DiskId", "Id") ?? (isSystem ? "system" : ""), disk.Word("Name", "DiskName"), size, isSystem, disk.Word("Type")) : null;

    private static IReadOnlyList<string> Addresses(JsonElement record) => [.. Cards(record).Select(card => card.Word("IP", "Ip")).OfType<string>().Distinct()];

    private static IEnumerable<JsonElement> Cards(JsonElement record) => (record.Rows("PublicNetworkInterface") ?? []).Concat(record.Rows("PrivateNetworkInterface") ?? []);
}
