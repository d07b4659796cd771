using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.CapitalOnline.Bms;

/// <summary>Reads a machine of DescribeBms or DescribeBmsDetail; State is the code, Status the words (capitalonline.md 7.6).</summary>
internal static class BmsReader
{
    private static readonly Redaction Plain = new([], hideAddresses: false);
    private static readonly string[] OffWords = ["stop", "shutdown", "off"];
    private static readonly string[] BuildWords = ["creat", "build", "install", "init", "deploy"];

    /// <returns>Null when it has no id.</returns>
    public static ServerObservation? Read(JsonElement record)
    {
        if (record.Word("BaremetalId") is not { } id) return null;
        var (lifecycle, power, busy, failure) = State(record.Word("State"));
        return new ServerObservation(
            new ProductReference(ProductNames.Bms, null, id).Write(), lifecycle, power, busy, failure,
            new($"{ProductNames.Bms}:{record.Word("RegionId")}:{record.Word("InstanceChargeType")}", record.Count("Cpu") ?? 0, record.Amount("Ram") ?? 0, [], BandwidthMbps: 0, DefenseGbps: 0, record.Word("ImageName") ?? ""),
            Addresses(record), LoginName: null, LoginPort: null, SharedAddress: null, UpstreamTime.Parse(record.Word("CreateDate")), UpstreamTime.Expiry(record.Word("ExpireDate")), IsLocked: false, Plain.Json(record))
        {
            OrderMark = OrderMark.In(record.Word("Name")),
        };
    }

    public static IReadOnlyList<DiskObservation> Disks(JsonElement record) =>
    [
        .. (record.Rows("Volumes") ?? []).Where(disk => disk.Word("Id", "VolumeId") is not null && disk.Count("Capacity") is not null)
            .Select(disk => new DiskObservation(disk.Word("Id", "VolumeId")!, disk.Word("VolumePath"), disk.Count("Capacity")!.Value, IsSystem: false, disk.Word("VolumeType"))),
    ];

    private static (ServerLifecycle, ServerPower, string? Busy, string? Failure) State(string? state) => state?.ToLowerInvariant() switch
    {
        "running" => (ServerLifecycle.Active, ServerPower.On, null, null),
        "error" => (ServerLifecycle.Unknown, ServerPower.Unknown, null, state),
        "rebuilding" => (ServerLifecycle.Active, ServerPower.Unknown, "reinstalling", null),
        "updating" => (ServerLifecycle.Active, ServerPower.Unknown, "busy", null),
        "deleted" => (ServerLifecycle.Deleted, ServerPower.Off, null, null),
        { } off when Array.Exists(OffWords, off.Contains) => (ServerLifecycle.Active, ServerPower.Off, null, null),
        { } building when Array.Exists(BuildWords, building.Contains) => (ServerLifecycle.Provisioning, ServerPower.Unknown, null, null),
        _ => (ServerLifecycle.Unknown, ServerPower.Unknown, "busy", null),
    };

    // Public ones first.
    private static IReadOnlyList<string> Addresses(JsonElement record) =>
        [.. (record.Part("Networks")?.Rows("NetworkCards") ?? []).OrderBy(card => card.Word("IpType") == "public" ? 0 : 1).Select(card => card.Word("IpAddress")).OfType<string>().Distinct()];
}
