using Portal.Domain.Catalog;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>Compares sizes. Disks keep their places: none may shrink or go (zkeys.md 8).</summary>
internal static class ChangeCheck
{
    public static bool IsSmaller(ServerConfiguration present, ServerConfiguration target) =>
        target.Cpu < present.Cpu || target.MemoryGb < present.MemoryGb || target.BandwidthMbps < present.BandwidthMbps || target.DefenseGbps < present.DefenseGbps || target.SystemDiskGb < present.SystemDiskGb
        || target.DataDisksGb.Count < present.DataDisksGb.Count || present.DataDisksGb.Where((gb, place) => target.DataDisksGb[place] < gb).Any();

    public static bool IsSame(ServerConfiguration present, ServerConfiguration target) =>
        target.Cpu == present.Cpu && target.MemoryGb == present.MemoryGb && target.ProductId == present.ProductId && target.BandwidthMbps == present.BandwidthMbps && target.DefenseGbps == present.DefenseGbps
        && target.SystemDiskGb == present.SystemDiskGb && target.DataDisksGb.SequenceEqual(present.DataDisksGb) && IsSame(present.Options, target.Options);

    private static bool IsSame(IReadOnlyDictionary<string, string>? left, IReadOnlyDictionary<string, string>? right) =>
        (left?.Count ?? 0) == (right?.Count ?? 0) && (left is null || left.All(option => right?.GetValueOrDefault(option.Key) == option.Value));
}
