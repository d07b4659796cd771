using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>Reads a server as DescribeInstance or DescribeInstanceList tells it (capitalonline.md 7.5).</summary>
internal static class EcsReader
{
    private static readonly Redaction Plain = new([], hideAddresses: false);

    /// <returns>Null when it has no id.</returns>
    public static ServerObservation? Read(JsonElement record)
    {
        if (record.Word("EcsId") is not { } id) return null;
        var state = EcsState.Of(record.Word("Status"));
        return new ServerObservation(
            new ProductReference(ProductNames.Ecs, null, id).Write(),
            state.Lifecycle,
            state.Power,
            state.BusyWith,
            state.Failure,
            Fingerprint(record),
            Addresses(record.Part("Pipe") ?? record),
            record.Part("OsInfo")?.Word("Username") ?? record.Word("Username"),
            LoginPort: null,
            SharedAddress: null,
            UpstreamTime.Parse(record.Word("CreateTime")),
            UpstreamTime.Expiry(record.Word("EndBillTime")),
            IsLocked: state.Power is ServerPower.Locked,
            Plain.Json(record))
        {
            OrderMark = OrderMark.In(record.Word("EcsName")),
        };
    }

    public static IReadOnlyList<DiskObservation> Disks(JsonElement record)
    {
        var disks = record.Part("Disk");
        var system = disks?.Rows("SystemDiskConf") ?? [];
        var data = disks?.Rows("DataDiskConf") ?? [];
        return [.. system.Select(disk => Disk(disk, isSystem: true)).Concat(data.Select(disk => Disk(disk, isSystem: false))).OfType<DiskObservation>()];
    }

    private static DiskObservation? Disk(JsonElement disk, bool isSystem) =>
        disk.Word("DiskId", "Id") is { } id && disk.Count("Size") is { } size ? new(id, disk.Word("Name", "DiskName"), size, isSystem, disk.Word("DiskFeature")) : null;

    // The list has the sizes beside the rest, the single record inside.
    private static ServerFingerprint Fingerprint(JsonElement record)
    {
        var rule = record.Part("EcsRule");
        var disks = Disks(record);
        return new(
            $"{ProductNames.Ecs}:{record.Word("AvailableZoneCode")}",
            rule?.Count("CpuNum", "Cpu") ?? record.Count("CpuSize") ?? 0,
            rule?.Amount("Ram") ?? record.Amount("RamSize") ?? 0,
            [.. disks.Where(disk => !disk.IsSystem).Select(disk => disk.SizeGb)],
            BandwidthMbps: 0,
            DefenseGbps: 0,
            record.Part("OsInfo")?.Word("ImageId") ?? "")
        {
            SystemDiskGb = disks.FirstOrDefault(disk => disk.IsSystem)?.SizeGb ?? record.Count("SystemDiskSize"),
        };
    }

    // Keyed by the inner address, of the subnet or of an egress gateway; the outer one stands inside.
    private static IReadOnlyList<string> Addresses(JsonElement pipe)
    {
        var outer = pipe.Part("EipInfo") is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject().Select(inner => inner.Value.Word("EipIp")) : [];
        return [.. outer.Append(pipe.Word("PrivateNet")).OfType<string>().Distinct()];
    }
}
