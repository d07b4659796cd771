using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>Reads a server of a list or of a detail; the two name several things differently (scp.md 8.3).</summary>
internal static class ServerReader
{
    public const decimal MbPerGb = 1024;
    private static readonly Redaction Clean = new([], hideAddresses: false);

    /// <returns>Null without identifier or state, or when what must be a number is none.</returns>
    public static ServerObservation? Read(JsonElement server, ScpSettings settings)
    {
        if (server.Text("id") is not { } id || server.Text("status") is not { } status) return null;
        if (server.IsGarbled("cores") || server.IsGarbled("memory_mb")) return null;
        if (ServerDisks.Read(server) is not { } disks) return null;
        return new(
            new UpstreamReference(id),
            ServerStates.Lifecycle(status),
            ServerStates.Power(status, server.Text("power_state")),
            ServerStates.BusyWith(status),
            ServerStates.Fault(status),
            new ServerFingerprint(
                new OfferingReference(OfferingReference.Server, server.Text("az_id") ?? "").ToString(),
                server.Whole("cores") ?? 0,
                (server.Number("memory_mb") ?? 0) / MbPerGb,
                [.. disks.Where(disk => disk is { IsSystem: false, IsShared: false }).Select(disk => disk.SizeGb)],
                BandwidthMbps: 0, DefenseGbps: 0, server.Text("image_id") ?? ""),
            Addresses(server),
            LoginName(server.Text("os_type")),
            LoginPort: null,
            SharedAddress: null,
            ScpTime.Read(server.Text("created_at"), settings.Zone),
            ScpTime.Read(server.Text("expire_time"), settings.Zone),
            IsLocked: false,
            Clean.Json(server))
        {
            OrderMark = OrderMarks.OrderNumberIn(server.Text("name")),
        };
    }

    public static bool IsWindows(string? osType) => osType is { } type && (type.StartsWith('w') || type.StartsWith('W'));

    // The public address comes first: it is the one a customer looks for.
    private static IReadOnlyList<string> Addresses(JsonElement server)
    {
        var shared = server.Field("floatingip");
        var cards = server.Items("networks") ?? [];
        string?[] all =
        [
            shared?.Text("floating_ip_address") ?? shared?.Text("floatingip_ip"),
            .. cards.Select(card => card.Text("ip_address") ?? card.Field("ip_info")?.Text("ip_address")),
            .. server.Words("ips"),
        ];
        return [.. all.OfType<string>().Distinct()];
    }

    private static string? LoginName(string? osType) => osType switch
    {
        null => null,
        _ when IsWindows(osType) => "Administrator",
        "other" or "other64" => null,
        _ => "root",
    };
}
