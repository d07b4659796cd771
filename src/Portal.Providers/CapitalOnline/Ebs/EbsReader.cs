using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.CapitalOnline.Ebs;

/// <summary>Reads disks and snapshots (capitalonline.md 7.9 and 9).</summary>
internal static class EbsReader
{
    private const string Forever = "Forever";
    private static readonly Redaction Plain = new([], hideAddresses: false);

    /// <returns>Null when it has no id.</returns>
    public static ServerObservation? Read(JsonElement record)
    {
        if (record.Word("DiskId") is not { } id) return null;
        var (lifecycle, busy, failure) = State(record.Word("Status"));
        return new ServerObservation(
            new ProductReference(ProductNames.Ebs, null, id).Write(), lifecycle, lifecycle is ServerLifecycle.Active ? ServerPower.On : ServerPower.Unknown, busy, failure,
            new($"{ProductNames.Ebs}:{record.Word("AvailableZoneCode")}", 0, 0, record.Count("Size") is { } size ? [size] : [], BandwidthMbps: 0, DefenseGbps: 0, ""),
            [], LoginName: null, LoginPort: null, SharedAddress: null, BoughtAt: UpstreamTime.Parse(record.Word("CreateTime")), ExpiresAt: null, IsLocked: record.Word("Status") == "recycling", Plain.Json(record))
        {
            OrderMark = OrderMark.In(record.Word("DiskName")),
        };
    }

    public static DiskObservation? Disk(JsonElement record) =>
        record.Word("DiskId") is { } id && record.Count("Size") is { } size ? new(id, record.Word("DiskName"), size, record.Word("Property") == "system", record.Word("DiskFeature")) : null;

    /// <returns>Null when it has no id.</returns>
    public static SnapshotObservation? Snapshot(JsonElement record)
    {
        if (record.Word("SnapshotId") is not { } id) return null;
        var made = UpstreamTime.Parse(record.Word("CreateTime"));
        var kept = record.Word("ReservedTime") is { } stated && !stated.Equals(Forever, StringComparison.OrdinalIgnoreCase) ? LenientJson.ParseWhole(stated) : null;
        return new(id, record.Word("SnapshotName") ?? id, SnapshotStateOf(record.Word("SnapshotStatus", "Status")), Size(record.Word("SnapshotSize", "DiskSize")), made, kept is { } days ? made?.AddDays(days) : null);
    }

    private static (ServerLifecycle, string? Busy, string? Failure) State(string? status) => status?.ToLowerInvariant() switch
    {
        "building" => (ServerLifecycle.Provisioning, null, null),
        "running" or "waiting" or "recycling" => (ServerLifecycle.Active, null, null),
        "mounting" => (ServerLifecycle.Active, "attaching", null),
        "unmounting" => (ServerLifecycle.Active, "detaching", null),
        "updating" or "recovering" or "cancel_recycling" or "creating_snapshot" or "rollback" => (ServerLifecycle.Active, "busy", null),
        "deleted" or "destroy" => (ServerLifecycle.Deleted, null, null),
        "build_fail" or "error" => (ServerLifecycle.Unknown, null, status),
        _ => (ServerLifecycle.Unknown, "busy", null),
    };

    // The list's example has a number where words are listed (capitalonline.md 11.34); it says nothing.
    private static SnapshotState SnapshotStateOf(string? status) => status?.ToLowerInvariant() switch
    {
        "creating" => SnapshotState.Creating,
        "running" => SnapshotState.Ready,
        "disk_rollback" or "disk_creating" => SnapshotState.Restoring,
        "deleting" or "destroying" or "recycle_destroying" => SnapshotState.Deleting,
        "create_fail" or "error" => SnapshotState.Failed,
        _ => SnapshotState.Unknown,
    };

    // A number, or a number with its unit.
    private static decimal? Size(string? text) => LenientJson.ParseNumber(text?.Replace("GB", "", StringComparison.OrdinalIgnoreCase));
}
