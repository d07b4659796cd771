using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.CapitalOnline.Desktop;

/// <summary>Reads QueryVm, which does not repeat the id it was asked for (capitalonline.md 7.7).</summary>
internal static class DesktopReader
{
    private static readonly Redaction Plain = new([], hideAddresses: false);

    /// <returns>Null when it is no desktop's record.</returns>
    public static ServerObservation? Read(string id, JsonElement record)
    {
        if (record.Word("status") is null && record.Word("vmName") is null) return null;
        var (lifecycle, power, busy, failure) = State(record.Word("status"));
        return new ServerObservation(
            new ProductReference(ProductNames.Desktop, null, id).Write(), lifecycle, power, busy, failure,
            new($"{ProductNames.Desktop}:{record.Word("siteId")}:{record.Word("productId")}", 0, 0, [], record.Count("bw") ?? 0, DefenseGbps: 0, ""),
            [.. new[] { Address(record.Word("eip")), Address(record.Word("privateIp")) }.OfType<string>()], LoginName: null, LoginPort: null, SharedAddress: null, BoughtAt: null,
            record.Word("billMethod") == "0" ? null : UpstreamTime.Expiry(record.Word("expireTime")), IsLocked: power is ServerPower.Locked, Plain.Json(record))
        {
            OrderMark = OrderMark.In(record.Word("vmName")),
        };
    }

    // "line:address" and "vlan1:address"; what is before the first colon is no part of an address, unless all of it is one (IPv6).
    private static string? Address(string? text)
    {
        if (text is null || System.Net.IPAddress.TryParse(text, out _)) return text;
        return text.Split(':', 2) is [_, { Length: > 0 } address] ? address : null;
    }

    private static (ServerLifecycle, ServerPower, string? Busy, string? Failure) State(string? status) => status?.ToLowerInvariant() switch
    {
        "configuring" => (ServerLifecycle.Provisioning, ServerPower.Unknown, null, null),
        "using" => (ServerLifecycle.Active, ServerPower.On, null, null),
        "stop" => (ServerLifecycle.Active, ServerPower.Off, null, null),
        "rebooting" => (ServerLifecycle.Active, ServerPower.On, "restarting", null),
        "starting" => (ServerLifecycle.Active, ServerPower.Off, "starting", null),
        "stoping" or "stopping" => (ServerLifecycle.Active, ServerPower.On, "stopping", null),
        "datamoving" => (ServerLifecycle.Active, ServerPower.Unknown, "busy", null),
        "asneedexpiring" or "asneedexpired" or "asmonthexpiring" or "asmonthexpired" => (ServerLifecycle.Active, ServerPower.Locked, null, null),
        "deleteing" or "deleting" or "destroying" or "logicaldeleted" => (ServerLifecycle.Unknown, ServerPower.Unknown, "deleting", null),
        "deleted" or "destroy" => (ServerLifecycle.Deleted, ServerPower.Off, null, null),
        "error" or "invisibleerror" or "neterr" => (ServerLifecycle.Unknown, ServerPower.Unknown, null, status),
        _ => (ServerLifecycle.Unknown, ServerPower.Unknown, "busy", null),
    };
}
