using System.Globalization;
using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>A configuration of ours in the words of this product.</summary>
internal sealed record EcsOrder(
    string Zone, string Family, int Cpu, int Ram, int Gpu, string DiskClass, int SystemDiskGb, IReadOnlyList<int> DataDisksGb, EcsNetwork Network, bool IsMonthly)
{
    public const string CloudDisk = "ssd";
    public const string LocalDisk = "local";

    private const int UsualSystemDiskGb = 40;

    /// <returns>Null when the configuration names no family or network of this product, or mixes local and cloud disks, which the upstream refuses.</returns>
    public static EcsOrder? Of(ServerFingerprint wanted, bool isMonthly)
    {
        if (wanted.LineReference.Split(':') is not [ProductNames.Ecs, var zone, ..] || wanted.ProductReference?.Split('|') is not [var family, _, _, var gpu]) return null;
        if (!int.TryParse(gpu, NumberStyles.None, CultureInfo.InvariantCulture, out var cards) || wanted.MemoryGb != decimal.Truncate(wanted.MemoryGb)) return null;
        var diskClass = wanted.Options?.GetValueOrDefault(ConfigurationChoice.DiskClass) ?? CloudDisk;
        if (diskClass != CloudDisk && wanted.DataDisksGb.Count > 0) return null;
        return EcsNetwork.Of(wanted) is { } network
            ? new(zone, family, wanted.Cpu, (int)wanted.MemoryGb, cards, diskClass, wanted.SystemDiskGb ?? UsualSystemDiskGb, wanted.DataDisksGb, network, isMonthly)
            : null;
    }

    /// <summary>A flavor's own name: families share sizes, and a size may come with several numbers of cards.</summary>
    public static string FlavorReference(string family, int cpu, int ram, int gpu) => string.Create(CultureInfo.InvariantCulture, $"{family}|{cpu}|{ram}|{gpu}");
}
