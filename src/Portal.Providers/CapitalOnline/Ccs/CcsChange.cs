using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Ccs;

/// <summary>The one operation that leads from one configuration to another; each is an operation of its own upstream.</summary>
internal abstract record CcsChange
{
    public sealed record Size : CcsChange;

    public sealed record GrowSystemDisk(int TargetGb) : CcsChange;

    /// <param name="Index">Among the data disks.</param>
    /// <param name="TargetGb">What it shall have afterwards.</param>
    public sealed record GrowDisk(int Index, int TargetGb) : CcsChange;

    public sealed record AddDisks(IReadOnlyList<int> SizesGb) : CcsChange;

    public sealed record Impossible(string Why) : CcsChange;

    public static CcsChange Between(ServerFingerprint now, ServerFingerprint target)
    {
        List<CcsChange> changes = [];
        if (now.Cpu != target.Cpu || now.MemoryGb != target.MemoryGb) changes.Add(new Size());
        if (target.SystemDiskGb is { } system && system != now.SystemDiskGb) changes.Add(system > (now.SystemDiskGb ?? 0) ? new GrowSystemDisk(system) : new Impossible("系统盘不能缩小。"));
        changes.AddRange(Disks(now.DataDisksGb, target.DataDisksGb));
        return changes switch
        {
            [var only] => only,
            [] => new Impossible("配置没有变化。"),
            _ => changes.Find(change => change is Impossible) ?? new Impossible("规格、系统盘、数据盘请分次变更。"),
        };
    }

    private static IEnumerable<CcsChange> Disks(IReadOnlyList<int> now, IReadOnlyList<int> target)
    {
        if (target.Count < now.Count) yield return new Impossible("不能减少数据盘。");
        for (var i = 0; i < Math.Min(now.Count, target.Count); i++)
            if (target[i] != now[i]) yield return target[i] > now[i] ? new GrowDisk(i, target[i]) : new Impossible("数据盘不能缩小。");
        if (target.Count > now.Count) yield return new AddDisks([.. target.Skip(now.Count)]);
    }
}
