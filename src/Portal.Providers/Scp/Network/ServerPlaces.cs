using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Network;

/// <param name="Ip">The server's own, inside that network.</param>
internal sealed record ServerPlace(string Vpc, string Ip);

/// <summary>Where a server stands in tenants' networks. What is set up for one of these addresses is the server's; the rest of a network belongs to others.</summary>
internal sealed class ServerPlaces(ScpClient client)
{
    private readonly ServerShelf shelf = new(client);

    /// <returns>Null when the server could not be read.</returns>
    public async Task<IReadOnlyList<ServerPlace>?> Of(UpstreamAccess access, UpstreamReference server, CancellationToken cancellationToken)
    {
        var (detail, _) = await shelf.Detail(access, server, cancellationToken);
        return detail is { } seen ? [.. (seen.Items("networks") ?? []).Select(Read).OfType<ServerPlace>()] : null;
    }

    private static ServerPlace? Read(JsonElement card) =>
        card.Text("vpc_id") is { } vpc && (card.Field("ip_info")?.Text("ip_address") ?? card.Text("ip_address")) is { } ip ? new(vpc, ip) : null;
}
