using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Snapshots, bought by days or by months; the upstream names them, so what was made is what is new in the list (zkeys.md 15.7).</summary>
internal sealed class ZkeysServerSnapshots(ZkeysClient client) : ISnapshots
{
    private const string NormalStatus = "1";

    public string Kind => UpstreamKinds.ZkeysServer;

    public async Task<Observed<IReadOnlyList<SnapshotObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var answer = await client.Read(account, ServerCalls.Snapshots(server), cancellationToken);
        if (answer.Failure<IReadOnlyList<SnapshotObservation>>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success is { Data: not null, IsBlank: true }) return new Observed<IReadOnlyList<SnapshotObservation>>.Seen([]);
        var read = success.Data?.Items("snapshotlist")?.Select(Read).ToList();
        return read is not null && !read.Contains(null)
            ? new Observed<IReadOnlyList<SnapshotObservation>>.Seen([.. read.OfType<SnapshotObservation>()])
            : success.Misshapen<IReadOnlyList<SnapshotObservation>>(account, "快照列表");
    }

    public async Task<WriteOutcome> Create(UpstreamAccess account, CreateSnapshot request, CancellationToken cancellationToken)
    {
        if (request is not ({ Days: > 0, Months: null } or { Days: null, Months: > 0 })) return new WriteOutcome.Rejected("term", "快照的时长按天或按月，二者必须且只能选一。");
        return Named(await client.Write(account, ServerCalls.CreateSnapshot(request), cancellationToken), null);
    }

    public async Task<WriteOutcome> Restore(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken) =>
        Named(await client.Write(account, ServerCalls.OfSnapshot("revertsnapshot", server, snapshot, customer), cancellationToken), snapshot);

    public async Task<WriteOutcome> Delete(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken) =>
        Named(await client.Write(account, ServerCalls.OfSnapshot("removesnapshot", server, snapshot, customer), cancellationToken), snapshot);

    // Each reply names the snapshot it is about; one that does not, or names another, confirms nothing.
    private static WriteOutcome Named(UpstreamAnswer answer, string? expected) => answer switch
    {
        UpstreamAnswer.Success success when success.Data?.Text("snapshotname") is not { } named || (expected is not null && named != expected) =>
            new WriteOutcome.Unknown("上游表示成功，但没有给出对应的快照名称。", success.Evidence),
        _ => answer.ToWriteOutcome(),
    };

    private static SnapshotObservation? Read(JsonElement row) => row.Text("name") is not { } name ? null : new(
        name, name, row.Text("status") is null or NormalStatus ? SnapshotState.Ready : SnapshotState.Unknown, SizeGb: null,
        ChinaTime.Parse(row.Text("create_time")), ChinaTime.Parse(row.Text("end_time")));
}
