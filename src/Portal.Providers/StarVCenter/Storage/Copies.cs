using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Storage;

/// <summary>Lists, makes, restores and deletes copies of a machine.</summary>
internal sealed class Copies(StarVCenterClient client, CopyKind kind)
{
    public async Task<Observed<IReadOnlyList<SnapshotObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, kind.List(server.Value), cancellationToken);
        if (answer.Failure<IReadOnlyList<SnapshotObservation>>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Rows() is not { } rows || rows.Any(row => row.Text(kind.Member("id")) is null)) return success.Misshapen<IReadOnlyList<SnapshotObservation>>(account, $"{kind.Name}列表");
        var offset = StarVCenterSettings.Of(account).UtcOffset;
        return new Observed<IReadOnlyList<SnapshotObservation>>.Seen([.. rows.Where(row => row.Text(kind.Member("vmid")) is null || row.Text(kind.Member("vmid")) == server.Value).Select(row => Seen(row, offset))]);
    }

    public async Task<WriteOutcome> Create(UpstreamAccess account, CreateSnapshot request, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, kind.Create(request.Server.Value, request.Name), cancellationToken);
        // Without its number nothing says that it is being made; it is looked up by its name.
        return answer is UpstreamAnswer.Success success && (success.Rows() is not [var made] || made.Text(kind.Member("id")) is null)
            ? new WriteOutcome.Unknown($"上游表示成功，但没有给出{kind.Name}编号。", success.Evidence)
            : answer.ToOutcome(account);
    }

    /// <summary>Overwrites the machine, so the copy must be one of this machine's and be whole.</summary>
    public async Task<WriteOutcome> Restore(UpstreamAccess account, UpstreamReference server, string copy, CancellationToken cancellationToken) => await Find(account, server, copy, cancellationToken) switch
    {
        (null, { } unread) => new WriteOutcome.NotSent(unread),
        (null, null) => StarVCenterOutcomes.Rejected($"这台云主机没有这个{kind.Name}。"),
        ({ State: not SnapshotState.Ready }, _) => StarVCenterOutcomes.Rejected($"这个{kind.Name}还不可用，不能恢复。"),
        _ => (await client.Send(account, kind.Restore(copy), cancellationToken)).ToOutcome(account),
    };

    public async Task<WriteOutcome> Delete(UpstreamAccess account, UpstreamReference server, string copy, CancellationToken cancellationToken)
    {
        var (found, unread) = await Find(account, server, copy, cancellationToken);
        if (unread is not null) return new WriteOutcome.NotSent(unread);
        // Gone already: what was wanted is done. One of another machine is not ours to delete, and is not in this list either.
        return found is null ? new WriteOutcome.Accepted() : (await client.Send(account, kind.Delete(copy), cancellationToken)).ToOutcome(account);
    }

    private async Task<(SnapshotObservation? Found, string? Unread)> Find(UpstreamAccess account, UpstreamReference server, string copy, CancellationToken cancellationToken) =>
        await List(account, server, cancellationToken) switch
        {
            Observed<IReadOnlyList<SnapshotObservation>>.Seen seen => (seen.Value.FirstOrDefault(one => one.Reference == copy), null),
            Observed<IReadOnlyList<SnapshotObservation>>.Failed failed => (null, failed.Reason),
            var other => throw new InvalidOperationException($"Unexpected {other.GetType().Name}."),
        };

    private SnapshotObservation Seen(JsonElement row, TimeSpan offset) => new(
        row.Text(kind.Member("id"))!, row.Text(kind.Member("name")) ?? "",
        row.Flag(kind.Member("enable")) switch { true => SnapshotState.Ready, false => SnapshotState.Creating, null => SnapshotState.Unknown },
        SizeGb: null, row.Time(kind.Member("createtime"), offset), ExpiresAt: null);
}
