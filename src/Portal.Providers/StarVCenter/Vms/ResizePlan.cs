using Portal.Domain.Upstreams;

namespace Portal.Providers.StarVCenter.Vms;

/// <summary>The calls that lead from one configuration to another: sizes are absolute targets, disks grow or are added, nothing shrinks or goes.</summary>
internal static class ResizePlan
{
    public static IEnumerable<ResizeStep> Sizes(ResizeServer request)
    {
        if (request.Target.Cpu != request.Now.Cpu) yield return new($"CPU {request.Target.Cpu} 核", VmCalls.SetCpu(request.Server, request.Target.Cpu), vm => vm.Fingerprint.Cpu == request.Target.Cpu);
        if (request.Target.MemoryGb != request.Now.MemoryGb)
            yield return new($"内存 {request.Target.MemoryGb:0.###} GB", VmCalls.SetMemory(request.Server, request.Target.MemoryGb), vm => vm.Fingerprint.MemoryGb == request.Target.MemoryGb);
    }

    /// <summary>Every disk there, the largest first, takes the smallest target it fits into; targets left over are added.</summary>
    /// <returns>Null when the target has fewer or smaller data disks than there are.</returns>
    public static IReadOnlyList<ResizeStep>? Disks(ResizeServer request, IReadOnlyList<DiskObservation> present)
    {
        var wanted = request.Target.DataDisksGb.Order().ToList();
        var steps = new List<ResizeStep>();
        foreach (var disk in present.Where(disk => !disk.IsSystem).OrderByDescending(disk => disk.SizeGb))
        {
            var place = wanted.FindIndex(size => size >= disk.SizeGb);
            if (place < 0) return null;
            if (wanted[place] > disk.SizeGb) steps.Add(new($"磁盘扩容到 {wanted[place]} GB", VmCalls.GrowDisk(disk.Reference, wanted[place]), Shows: null));
            wanted.RemoveAt(place);
        }
        return [.. steps, .. wanted.Select(size => new ResizeStep($"添加 {size} GB 磁盘", VmCalls.AddDisk(request.Server, size), Shows: null))];
    }
}

/// <param name="What">For staff.</param>
/// <param name="Shows">Whether the machine shows the effect; null: it does not show there.</param>
internal sealed record ResizeStep(string What, StarVCenterCall Call, Func<ServerObservation, bool>? Shows);
