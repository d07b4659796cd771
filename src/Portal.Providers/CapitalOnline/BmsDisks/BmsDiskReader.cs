using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.CapitalOnline.BmsDisks;

/// <summary>Reads a row of DescribeDisks. Its states are not listed; only "attach" is seen (capitalonline.md 11.35).</summary>
internal static class BmsDiskReader
{
    private static readonly Redaction Plain = new([], hideAddresses: false);

    /// <param name="record">The row.</param>
    /// <param name="askedFor">The id that was asked for: the document's own example leaves it out of the row.</param>
    /// <returns>Null when there is no id.</returns>
    public static ServerObservation? Read(JsonElement record, string? askedFor = null)
    {
        if ((record.Word("DiskId", "Id") ?? askedFor) is not { } id) return null;
        var (lifecycle, busy, failure) = State(record.Word("State", "Status"));
        return new ServerObservation(
            new ProductReference(ProductNames.BmsDisk, null, id).Write(), lifecycle, lifecycle is ServerLifecycle.Active ? ServerPower.On : ServerPower.Unknown, busy, failure,
            new($"{ProductNames.BmsDisk}:{record.Word("RegionId")}", 0, 0, record.Count("Size") is { } size ? [size] : [], BandwidthMbps: 0, DefenseGbps: 0, ""),
            [], LoginName: null, LoginPort: null, SharedAddress: null, UpstreamTime.Parse(record.Word("CreateTime")), ExpiresAt: null, IsLocked: false, Plain.Json(record))
        {
            OrderMark = OrderMark.In(record.Word("Name")),
        };
    }

    private static (ServerLifecycle, string? Busy, string? Failure) State(string? state) => state?.ToLowerInvariant() switch
    {
        null => (ServerLifecycle.Unknown, "busy", null),
        "error" or "create_fail" => (ServerLifecycle.Unknown, null, state),
        "deleted" => (ServerLifecycle.Deleted, null, null),
        { } building when building.StartsWith("creat", StringComparison.Ordinal) || building.StartsWith("build", StringComparison.Ordinal) || building == "init" => (ServerLifecycle.Provisioning, null, null),
        { } going when going.StartsWith("delet", StringComparison.Ordinal) => (ServerLifecycle.Unknown, "deleting", null),
        { } acting when acting.EndsWith("ing", StringComparison.Ordinal) && acting is not ("running" or "waiting") => (ServerLifecycle.Active, "busy", null),
        _ => (ServerLifecycle.Active, null, null),
    };
}
