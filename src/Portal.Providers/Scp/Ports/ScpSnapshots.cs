using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Catalog;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Snapshots of servers (scp.md 8.7). A new one's identifier is found by listing after its task.</summary>
internal sealed class ScpSnapshots(ScpClient client) : ISnapshots
{
    private const string Snapshots = "janus/20180725/servers/{server_id}/snapshots";
    private const string One = Snapshots + "/{snapshot_id}";
    private const int MostOnOldPools = 7;

    private readonly ServerShelf shelf = new(client);

    public string Kind => UpstreamKinds.Scp;

    public async Task<Observed<IReadOnlyList<SnapshotObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var rows = await client.List(account, ScpCall.Get(Snapshots, server.Value), "快照列表", cancellationToken);
        if (rows is not Observed<IReadOnlyList<JsonElement>>.Seen seen) return rows.As<IReadOnlyList<SnapshotObservation>>();
        var zone = ScpSettings.Of(account).Zone;
        return seen.Value.All(row => row.Text("id") is not null)
            ? new Observed<IReadOnlyList<SnapshotObservation>>.Seen([.. seen.Value.DistinctBy(row => row.Text("id")).Select(row => Read(row, zone))])
            : new Observed<IReadOnlyList<SnapshotObservation>>.Failed($"「{account.Name}」的快照列表里有无法识别的记录。", Refused: false);
    }

    public async Task<WriteOutcome> Create(UpstreamAccess account, CreateSnapshot request, CancellationToken cancellationToken)
    {
        if (string.Equals(request.Name, "current", StringComparison.OrdinalIgnoreCase)) return new WriteOutcome.Rejected("name", "快照不能命名为 current。");
        if (await IsFull(account, request.Server, cancellationToken)) return new WriteOutcome.Rejected("limit", $"该资源池的云主机最多 {MostOnOldPools} 个快照。");
        var body = new JsonObject { ["name"] = request.Name, ["description"] = "" };
        return (await client.Send(account, ScpCall.Post(Snapshots, body, request.Server.Value), cancellationToken)).ToOutcome();
    }

    public async Task<WriteOutcome> Restore(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Send(account, ScpCall.Post(One + "/recovery", new JsonObject { ["backup"] = 0, ["power_on"] = 1 }, server.Value, snapshot), cancellationToken)).ToOutcome();

    public async Task<WriteOutcome> Delete(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Send(account, ScpCall.Delete(One, null, server.Value, snapshot) with { MayAnswerNothing = true }, cancellationToken)).ToDeletion();

    // Pools up to 6.2.0 hold seven; newer ones have no limit, although another page says so.
    private async Task<bool> IsFull(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        if (await List(account, server, cancellationToken) is not Observed<IReadOnlyList<SnapshotObservation>>.Seen { Value.Count: >= MostOnOldPools }) return false;
        var (detail, _) = await shelf.Detail(account, server, cancellationToken);
        if (detail?.Text("az_id") is not { } pool) return false;
        return await client.List(account, ScpConnection.Pools, "资源池列表", cancellationToken) is Observed<IReadOnlyList<JsonElement>>.Seen pools
            && PlatformVersion.Read(pools.Value.FirstOrDefault(row => row.Text("id") == pool).Text("version")) is { } version && version <= Pools.LastWithSnapshotLimit;
    }

    private static SnapshotObservation Read(JsonElement row, TimeZoneInfo zone) => new(
        row.Text("id")!, row.Text("name") ?? row.Text("id")!,
        row.Text("status") switch { null or "normal" => SnapshotState.Ready, "error" => SnapshotState.Failed, _ => SnapshotState.Unknown },
        SizeGb: null, ScpTime.Read(row.Text("created_at") ?? row.Text("create_at"), zone), ExpiresAt: null);
}
