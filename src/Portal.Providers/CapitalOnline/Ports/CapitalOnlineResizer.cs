using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.BmsDisks;
using Portal.Providers.CapitalOnline.Ccs;
using Portal.Providers.CapitalOnline.Ebs;
using Portal.Providers.CapitalOnline.Eip;
using Portal.Providers.CapitalOnline.Products;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Changes sizes. Sizes of disks are what they shall have afterwards, save those of bare metal (capitalonline.md 7.9). One write at most: a change of several kinds at once is refused here.</summary>
internal sealed class CapitalOnlineResizer(CapitalOnlineClient client) : IResizer
{
    private readonly CcsProduct classic = new(client);

    public string Kind => UpstreamKinds.CapitalOnline;

    public Task<WriteOutcome> Resize(UpstreamAccess account, ResizeServer request, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(request.Server);
        return what.Product switch
        {
            ProductNames.Ccs => ResizeClassic(account, what.Id, request, cancellationToken),
            ProductNames.Ebs when request.Target.DataDisksGb is [var target] => client.Write(account, EbsCalls.Grow(what.Id, target), Writes.Event(TaskName.Ebs), cancellationToken),
            ProductNames.BmsDisk => GrowBmsDisk(account, what.Id, request, cancellationToken),
            ProductNames.Eip => client.Write(account, EipCalls.Resize(what.Id, request.Target.BandwidthMbps), Writes.Classic, cancellationToken),
            _ => Task.FromResult<WriteOutcome>(Writes.NotOffered("这种资源的变更")),
        };
    }

    private Task<WriteOutcome> GrowBmsDisk(UpstreamAccess account, string id, ResizeServer request, CancellationToken cancellationToken) =>
        (request.Now.DataDisksGb, request.Target.DataDisksGb) is ([var now], [var target]) && target > now
            ? client.Write(account, BmsDiskCalls.Grow(id, target - now), null, cancellationToken)
            : Task.FromResult<WriteOutcome>(new WriteOutcome.Rejected("configuration", "云盘只能扩大。"));

    private async Task<WriteOutcome> ResizeClassic(UpstreamAccess account, string id, ResizeServer request, CancellationToken cancellationToken)
    {
        if (CcsOrder.Of(request.Target) is not { } target) return new WriteOutcome.Rejected("configuration", "这个配置不属于经典云服务器。");
        var change = CcsChange.Between(request.Now, request.Target);
        if (change is CcsChange.Impossible impossible) return new WriteOutcome.Rejected("configuration", impossible.Why);
        if (change is CcsChange.GrowDisk grow)
        {
            if (!(await classic.Record(account, id, cancellationToken)).Sees(out var record, out var unread)) return new WriteOutcome.NotSent(unread.Reason);
            var disk = record is { } row ? CcsReader.Disks(row).Where(one => !one.IsSystem).ElementAtOrDefault(grow.Index) : null;
            return disk is { Reference.Length: > 0 } known
                ? await client.Write(account, CcsCalls.GrowDisk(id, known.Reference, grow.TargetGb), Writes.Classic, cancellationToken)
                : new WriteOutcome.Rejected("no-disk-id", "上游没有给出这块数据盘的编号，无法扩容。");
        }
        var call = change switch
        {
            CcsChange.Size => CcsCalls.Resize(id, target.Cpu, target.Ram),
            CcsChange.GrowSystemDisk system => CcsCalls.GrowSystemDisk(id, system.TargetGb),
            CcsChange.AddDisks added => CcsCalls.AddDisks(id, added.SizesGb, target.DiskClass),
            _ => throw new InvalidOperationException($"Unexpected {change.GetType().Name}."),
        };
        return await client.Write(account, call, Writes.Classic, cancellationToken);
    }
}
