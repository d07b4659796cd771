using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Ports;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Catalog;

/// <summary>A resource pool, which is our zone.</summary>
/// <param name="NotForSale">Why nothing is sold there, Chinese.</param>
internal sealed record Pool(string Id, string Name, string? Description, string? NotForSale);

/// <summary>Reads pools (scp.md 8.1): only a normal one of a new enough version that is not being maintained is sold.</summary>
internal sealed class Pools(ScpClient client)
{
    /// <summary>From the next version on a server may have any number of snapshots (scp.md 8.7).</summary>
    public static readonly Version LastWithSnapshotLimit = new(6, 2, 0);

    private static readonly (Version Version, int Release) Oldest = (new Version(5, 8, 8), 6);

    public async Task<Observed<IReadOnlyList<Pool>>> All(UpstreamAccess access, CancellationToken cancellationToken)
    {
        var rows = await client.List(access, ScpConnection.Pools, "资源池列表", cancellationToken);
        if (rows is not Observed<IReadOnlyList<JsonElement>>.Seen seen) return rows.As<IReadOnlyList<Pool>>();
        List<Pool> pools = [];
        foreach (var row in seen.Value.Where(row => row.Text("id") is not null).DistinctBy(row => row.Text("id")))
        {
            var id = row.Text("id")!;
            var reason = Reason(row) ?? (await IsMaintained(access, id, cancellationToken) ? "资源池正在维护。" : null);
            pools.Add(new(id, row.Text("name") ?? id, row.Text("description"), reason));
        }
        return new Observed<IReadOnlyList<Pool>>.Seen(pools);
    }

    private static string? Reason(JsonElement pool) => (pool.Text("status"), pool.Text("type")) switch
    {
        (not "normal", _) => $"资源池状态为 {pool.Text("status") ?? "未知"}。",
        (_, not (null or "hci")) => "只出售超融合资源池。",
        _ when PlatformVersion.ReadPool(pool.Text("version")) is { } version && version.CompareTo(Oldest) < 0 => "资源池版本过旧。",
        _ => null,
    };

    // Only administrators of newer platforms are told; for others the order itself decides.
    private async Task<bool> IsMaintained(UpstreamAccess access, string pool, CancellationToken cancellationToken) =>
        await client.Send(access, ScpCall.Get("janus/20200725/azs/{az_id}", pool), cancellationToken) is UpstreamAnswer.Success { Data: { } detail } && detail.Whole("maintain_mode") == 1;
}
