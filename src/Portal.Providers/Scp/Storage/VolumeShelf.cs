using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Storage;

/// <summary>Reads shared disks.</summary>
internal sealed class VolumeShelf(ScpClient client)
{
    private static readonly Redaction Clean = new([], hideAddresses: false);

    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess access, string volume, CancellationToken cancellationToken)
    {
        var answer = await client.Send(access, VolumeCalls.Detail(volume), cancellationToken);
        if (answer.IsMissing()) return new Observed<ServerObservation?>.Seen(null);
        if (answer.Failure<ServerObservation?>(access) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Data is { } row && Volume(row, ScpSettings.Of(access)) is { } seen && seen.Reference == ThingReference.OfDisk(volume)
            ? new Observed<ServerObservation?>.Seen(seen)
            : success.Misshapen<ServerObservation?>(access, "共享盘");
    }

    public async Task<Observed<IReadOnlyList<ServerObservation>>> All(UpstreamAccess access, CancellationToken cancellationToken)
    {
        var settings = ScpSettings.Of(access);
        var rows = await client.List(access, VolumeCalls.List(settings.ProjectId), "共享盘列表", cancellationToken);
        if (rows is not Observed<IReadOnlyList<JsonElement>>.Seen seen) return rows.As<IReadOnlyList<ServerObservation>>();
        var read = seen.Value.Select(row => Volume(row, settings)).ToList();
        return read.Contains(null)
            ? new Observed<IReadOnlyList<ServerObservation>>.Failed($"「{access.Name}」的共享盘列表里有无法识别的记录。", Refused: false)
            : new Observed<IReadOnlyList<ServerObservation>>.Seen([.. read.OfType<ServerObservation>().DistinctBy(one => one.Reference)]);
    }

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Named(UpstreamAccess access, string orderNumber, CancellationToken cancellationToken) =>
        await All(access, cancellationToken) is var all && all is Observed<IReadOnlyList<ServerObservation>>.Seen seen
            ? seen with { Value = [.. seen.Value.Where(one => one.OrderMark == orderNumber)] }
            : all;

    private static ServerObservation? Volume(JsonElement row, ScpSettings settings)
    {
        if (row.ValueKind is not JsonValueKind.Object || row.Text("id") is not { } id || row.Text("status") is not { } status || row.Whole("size") is not { } size) return null;
        return new ServerObservation(
            ThingReference.OfDisk(id), Lifecycle(status), ServerPower.Unknown, status is "creating" or "available" or "deleted" ? null : "busy", status.StartsWith("error", StringComparison.Ordinal) ? status : null,
            new ServerFingerprint(new OfferingReference(OfferingReference.Disk, row.Text("az_id") ?? "").ToString(), 0, 0, [size], 0, 0, ""),
            [], LoginName: null, LoginPort: null, SharedAddress: null, ScpTime.Read(row.Text("created_at"), settings.Zone), ExpiresAt: null, IsLocked: false, Clean.Json(row))
        {
            OrderMark = OrderMarks.OrderNumberIn(row.Text("name")),
        };
    }

    // "deleted" is the recycle bin.
    private static ServerLifecycle Lifecycle(string status) => status switch
    {
        "creating" => ServerLifecycle.Provisioning,
        "available" => ServerLifecycle.Active,
        "deleted" => ServerLifecycle.Deleted,
        _ => ServerLifecycle.Unknown,
    };
}
