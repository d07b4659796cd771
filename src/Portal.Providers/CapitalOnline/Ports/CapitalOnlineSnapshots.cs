using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ebs;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Snapshots of a cloud disk: of one sold by itself, or of an ECS server's system disk.</summary>
internal sealed class CapitalOnlineSnapshots(CapitalOnlineClient client) : ISnapshots
{
    private const int LongestName = 126;

    public string Kind => UpstreamKinds.CapitalOnline;

    public async Task<Observed<IReadOnlyList<SnapshotObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        if (!(await DiskOf(account, server, cancellationToken)).Sees(out var disk, out var failed)) return failed.As<string?, IReadOnlyList<SnapshotObservation>>();
        if (disk is null) return new Observed<IReadOnlyList<SnapshotObservation>>.Seen([]);
        if (!(await client.Pages(account, page => EbsCalls.Snapshots(disk, page), data => data.Rows("SnapshotList"), row => row.Word("SnapshotId"), "快照列表", cancellationToken)).Sees(out var rows, out var unread))
            return unread.As<IReadOnlyList<System.Text.Json.JsonElement>, IReadOnlyList<SnapshotObservation>>();
        return new Observed<IReadOnlyList<SnapshotObservation>>.Seen([.. rows.Where(row => row.Word("DiskId") is null || row.Word("DiskId") == disk).Select(EbsReader.Snapshot).OfType<SnapshotObservation>()]);
    }

    public Task<WriteOutcome> Create(UpstreamAccess account, CreateSnapshot request, CancellationToken cancellationToken) =>
        OnDisk(account, request.Server, disk => EbsCalls.CreateSnapshot(disk, Name(request.Name), request.Days), cancellationToken);

    public Task<WriteOutcome> Restore(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken) =>
        OnDisk(account, server, disk => EbsCalls.Restore(disk, snapshot), cancellationToken);

    public Task<WriteOutcome> Delete(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken) =>
        client.Delete(account, EbsCalls.DeleteSnapshot(snapshot), Writes.Event(TaskName.Ebs), cancellationToken);

    private async Task<WriteOutcome> OnDisk(UpstreamAccess account, UpstreamReference server, Func<string, CapitalOnlineCall> call, CancellationToken cancellationToken)
    {
        if (!(await DiskOf(account, server, cancellationToken)).Sees(out var disk, out var failed)) return new WriteOutcome.NotSent(failed.Reason);
        return disk is null ? Writes.NotOffered("这种磁盘的快照") : await client.Write(account, call(disk), Writes.Event(TaskName.Ebs), cancellationToken);
    }

    /// <returns>Seen(null) when it has no disk that snapshots are made of: a local disk is not listed among the cloud disks.</returns>
    private async Task<Observed<string?>> DiskOf(UpstreamAccess account, UpstreamReference reference, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(reference);
        if (what.Product == ProductNames.Ebs) return new Observed<string?>.Seen(what.Id);
        if (what.Product != ProductNames.Ecs) return new Observed<string?>.Seen(null);
        var answer = await client.Send(account, EbsCalls.Attached(what.Id), cancellationToken);
        if (answer.Failure<string?>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Payload()?.Rows("DiskList") is not { } rows) return success.Misshapen<string?>(account, "云盘列表");
        return new Observed<string?>.Seen(rows.Select(EbsReader.Disk).FirstOrDefault(disk => disk is { IsSystem: true })?.Reference);
    }

    // Letters, digits and dashes, not beginning with "auto" (capitalonline.md 7.9).
    private static string Name(string wanted)
    {
        var plain = string.Concat(wanted.Select(c => char.IsLetterOrDigit(c) ? c : '-'));
        var legal = plain.StartsWith("auto", StringComparison.OrdinalIgnoreCase) || plain.Length < 2 ? $"s-{plain}" : plain;
        return legal.Length > LongestName ? legal[..LongestName] : legal;
    }
}
