using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.CapitalOnline.Eip;

/// <summary>Reads a row of DescribeEIP.</summary>
internal static class EipReader
{
    private static readonly Redaction Plain = new([], hideAddresses: false);

    /// <returns>Null when it has no id.</returns>
    public static ServerObservation? Read(EipPlace place, JsonElement record)
    {
        if (record.Word("Id", "EIPId") is not { } id) return null;
        var bandwidth = record.Part("BandwidthInfo");
        var (lifecycle, busy, failure) = State(record.Word("Status"));
        return new ServerObservation(
            new ProductReference(ProductNames.Eip, place.ToString(), id).Write(), lifecycle, lifecycle is ServerLifecycle.Active ? ServerPower.On : ServerPower.Unknown, busy, failure,
            new($"{ProductNames.Eip}:{place}", 0, 0, [], bandwidth?.Count("Qos") ?? 0, DefenseGbps: 0, ""), record.Word("IP") is { } ip ? [ip] : [], LoginName: null, LoginPort: null, SharedAddress: null,
            UpstreamTime.Parse(record.Word("CreateTime")), ExpiresAt: null, IsLocked: false, Plain.Json(record))
        {
            OrderMark = OrderMark.In(record.Word("Description")),
        };
    }

    /// <summary>What it is bound to: subnet or gateway, and the address there; null when it is free.</summary>
    public static (string Network, string Address)? Binding(JsonElement record) =>
        record.Part("BindResourceInfo") is { } bound && bound.Word("SubnetId", "VirtualGateWayId", "NetId") is { } network && bound.Word("SubnetIP", "VirtualGateWayIP", "IP") is { } address ? (network, address) : null;

    private static (ServerLifecycle, string? Busy, string? Failure) State(string? status) => status?.ToLowerInvariant() switch
    {
        "ok" => (ServerLifecycle.Active, null, null),
        "creating" => (ServerLifecycle.Provisioning, null, null),
        "updating" => (ServerLifecycle.Active, "busy", null),
        "deleted" => (ServerLifecycle.Deleted, null, null),
        "error" => (ServerLifecycle.Unknown, null, status),
        _ => (ServerLifecycle.Unknown, "busy", null),
    };
}
