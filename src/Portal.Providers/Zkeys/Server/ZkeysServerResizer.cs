using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys.Server;

/// <summary>More at once, by targets; less from the next renewal on. The two are different operations, so a change is one or the other (zkeys.md 8).</summary>
internal sealed class ZkeysServerResizer(ZkeysClient client) : IResizer
{
    public string Kind => UpstreamKinds.ZkeysServer;

    public async Task<WriteOutcome> Resize(UpstreamAccess account, ResizeServer request, CancellationToken cancellationToken)
    {
        var (now, target) = (request.Now, request.Target);
        if (LosesDisks(now, target)) return new WriteOutcome.Rejected("disks", "数据盘只能增加或扩容，不能减少、缩小或调换顺序。");
        var rises = IsMore(now, target) || !now.DataDisksGb.SequenceEqual(target.DataDisksGb);
        if (rises && IsMore(target, now)) return new WriteOutcome.Rejected("mixed", "一次只能升级或降配，请分两次进行。");
        if (rises && request.Password is not { Length: > 0 }) return new WriteOutcome.Rejected("password", "升级需要一个符合规则的密码。");
        if (!rises && !IsMore(target, now)) return new WriteOutcome.Rejected("no-change", "配置没有变化。");
        var call = rises ? ServerCalls.Upgrade(request, request.Password!) : ServerCalls.BookDowngrade(request);
        return (await client.Write(account, call, cancellationToken)).ToWriteOutcome();
    }

    private static bool LosesDisks(ServerFingerprint now, ServerFingerprint target) =>
        target.DataDisksGb.Count < now.DataDisksGb.Count || now.DataDisksGb.Zip(target.DataDisksGb).Any(disk => disk.Second < disk.First);

    private static bool IsMore(ServerFingerprint from, ServerFingerprint to) =>
        to.Cpu > from.Cpu || to.MemoryGb > from.MemoryGb || to.BandwidthMbps > from.BandwidthMbps || to.DefenseGbps > from.DefenseGbps;
}
