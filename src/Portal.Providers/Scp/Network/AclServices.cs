using System.Text.Json;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Network;

/// <summary>A firewall rule names services, which the platform keeps; no call makes one (scp.md 8.12).</summary>
/// <param name="Protocol">tcp, udp or icmp; all for any.</param>
/// <param name="Ports">As the portal writes them.</param>
internal sealed record AclService(string Id, string Protocol, string Ports)
{
    public const string Any = "all";
    private static readonly string[] Everything = ["0-65535", "1-65535", ""];

    /// <returns>Null for one that is more than one protocol with its ports.</returns>
    public static AclService? Read(JsonElement row)
    {
        if (row.Text("id") is not { } id || row.Items("protocol_info") is not [var only]) return null;
        var protocol = Named(only.Text("protocol"));
        if (protocol is null) return null;
        var ports = (only.Text("port_range") ?? "").Replace(" ", "", StringComparison.Ordinal);
        return new(id, protocol, protocol is "icmp" || Everything.Contains(ports) ? Any : ports);
    }

    public bool Is(string protocol, string ports) =>
        string.Equals(Protocol, protocol, StringComparison.OrdinalIgnoreCase) && (Protocol == "icmp" || Ports == ports.Replace(" ", "", StringComparison.Ordinal));

    // Numbers as in an IP header, or names.
    private static string? Named(string? told) => told?.ToLowerInvariant() switch
    {
        "6" or "tcp" => "tcp",
        "17" or "udp" => "udp",
        "1" or "icmp" => "icmp",
        "0" or "any" or "all" => Any,
        _ => null,
    };
}
