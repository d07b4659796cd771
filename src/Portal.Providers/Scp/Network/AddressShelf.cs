using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Network;

/// <param name="IsBound">To a server or another thing of its network.</param>
internal sealed record AddressSeen(ServerObservation Observation, bool IsBound);

/// <summary>Reads elastic addresses.</summary>
internal sealed class AddressShelf(ScpClient client)
{
    private static readonly Redaction Clean = new([], hideAddresses: false);

    public async Task<Observed<AddressSeen?>> Read(UpstreamAccess access, string address, CancellationToken cancellationToken)
    {
        var answer = await client.Send(access, AddressCalls.Detail(address), cancellationToken);
        if (answer.IsMissing()) return new Observed<AddressSeen?>.Seen(null);
        if (answer.Failure<AddressSeen?>(access) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Data is { } row && Address(row, ScpSettings.Of(access)) is { } seen && seen.Observation.Reference == ThingReference.OfAddress(address)
            ? new Observed<AddressSeen?>.Seen(seen)
            : success.Misshapen<AddressSeen?>(access, "弹性 IP");
    }

    public async Task<Observed<IReadOnlyList<AddressSeen>>> All(UpstreamAccess access, CancellationToken cancellationToken)
    {
        var settings = ScpSettings.Of(access);
        var rows = await client.List(access, AddressCalls.List(settings.ProjectId), "弹性 IP 列表", cancellationToken);
        if (rows is not Observed<IReadOnlyList<JsonElement>>.Seen seen) return rows.As<IReadOnlyList<AddressSeen>>();
        var read = seen.Value.Select(row => Address(row, settings)).ToList();
        var known = read.OfType<AddressSeen>().DistinctBy(one => one.Observation.Reference).ToList();
        return read.Contains(null)
            ? new Observed<IReadOnlyList<AddressSeen>>.Failed($"「{access.Name}」的弹性 IP 列表里有无法识别的记录。", Refused: false)
            : new Observed<IReadOnlyList<AddressSeen>>.Seen(known);
    }

    public static AddressSeen? Address(JsonElement row, ScpSettings settings)
    {
        if (row.ValueKind is not JsonValueKind.Object || row.Text("id") is not { } id || row.Text("floating_ip") is not { } ip) return null;
        var (binding, state) = (row.Field("binding_info"), row.Field("binding_info")?.Text("status"));
        var isBound = binding is { } told && !LenientJson.IsBlank(told);
        return new(new ServerObservation(
            ThingReference.OfAddress(id), ServerLifecycle.Active, ServerPower.Unknown, state is null or "active" or "error" ? null : "busy", state == "error" ? "binding" : null,
            new ServerFingerprint(OfferingReference.Address + ":", 0, 0, [], Mbps(row), 0, ""),
            [ip], LoginName: null, LoginPort: null, SharedAddress: null, ScpTime.Read(row.Text("created_at"), settings.Zone), ExpiresAt: null, IsLocked: false, Clean.Json(row)), isBound);
    }

    // One and many name it differently (scp.md 8.12).
    private static int Mbps(JsonElement row) =>
        row.Field("bandwidth") is { } speed && (speed.Number("qos_uplink") ?? speed.Number("qos_uplink_kbps")) is { } kbps ? (int)(kbps / AddressCalls.KbpsPerMbps) : 0;
}
