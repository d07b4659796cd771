using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Backups of servers (scp.md 8.8). They are named by the platform; our name is kept as the description.</summary>
internal sealed class ScpBackups(ScpClient client) : IBackups
{
    private const string Backups = "janus/20180725/servers/{server_id}/backups";
    private const string One = Backups + "/{backup_id}";
    private const decimal KbPerGb = 1024 * 1024;

    private readonly ServerShelf shelf = new(client);

    public string Kind => UpstreamKinds.Scp;

    public async Task<Observed<IReadOnlyList<SnapshotObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var rows = await client.List(account, ScpCall.Get(Backups, server.Value), "备份列表", cancellationToken);
        if (rows is not Observed<IReadOnlyList<JsonElement>>.Seen seen) return rows.As<IReadOnlyList<SnapshotObservation>>();
        var zone = ScpSettings.Of(account).Zone;
        return seen.Value.All(row => row.Text("id") is not null)
            ? new Observed<IReadOnlyList<SnapshotObservation>>.Seen([.. seen.Value.DistinctBy(row => row.Text("id")).Select(row => Read(row, zone))])
            : new Observed<IReadOnlyList<SnapshotObservation>>.Failed($"「{account.Name}」的备份列表里有无法识别的记录。", Refused: false);
    }

    public async Task<WriteOutcome> Create(UpstreamAccess account, CreateSnapshot request, CancellationToken cancellationToken) =>
        (await client.Send(account, ScpCall.Post(Backups, new JsonObject { ["description"] = request.Name }, request.Server.Value), cancellationToken)).ToOutcome();

    public async Task<WriteOutcome> Restore(UpstreamAccess account, UpstreamReference server, string backup, EndCustomer customer, CancellationToken cancellationToken)
    {
        var (detail, _) = await shelf.Detail(account, server, cancellationToken);
        if (detail is not { } seen) return new WriteOutcome.NotSent($"「{account.Name}」恢复前没有读到云主机。");
        // Over the server itself wants its storage tag; a server without one needs place and storage instead.
        var body = new JsonObject { ["recover_type"] = "cover", ["power_on"] = 1 };
        if (seen.Text("storage_tag_id") is { } tag) body["storage_tag_id"] = tag;
        else if (seen.Text("storage_id") is { } storage) (body["location"], body["storage_id"]) = ("cluster", storage);
        else return new WriteOutcome.Rejected("storage", "云主机没有存储标签，无法从备份恢复。");
        return (await client.Send(account, ScpCall.Post(One + "/recover", body, server.Value, backup), cancellationToken)).ToOutcome();
    }

    public async Task<WriteOutcome> Delete(UpstreamAccess account, UpstreamReference server, string backup, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Send(account, ScpCall.Delete(One, null, server.Value, backup) with { MayAnswerNothing = true }, cancellationToken)).ToDeletion();

    private static SnapshotObservation Read(JsonElement row, TimeZoneInfo zone) => new(
        row.Text("id")!, row.Text("description") ?? row.Text("name") ?? row.Text("id")!, SnapshotState.Ready,
        row.Number("size") is { } kb ? decimal.Round(kb / KbPerGb, 3) : null, ScpTime.Read(row.Text("time"), zone), ExpiresAt: null);
}
