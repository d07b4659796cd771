using System.Text.Json;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal.Catalog;

/// <summary>What customers are told of a product beside cores and memory.</summary>
internal static class ProductSummary
{
    public static string Of(JsonElement row, string disks) => string.Join("；", Parts(row, disks));

    private static IEnumerable<string> Parts(JsonElement row, string disks)
    {
        if (row.Text("cpu") is { } cpu) yield return $"CPU {cpu}";
        if (row.Text("memory") is { } memory) yield return $"内存 {memory}";
        if (disks.Length > 0) yield return $"硬盘 {disks}";
        if (row.Text("raid_tips") is { } raid) yield return $"RAID {raid}";
        if (row.Whole("bandwidth") is > 0 and var mbps) yield return $"含带宽 {mbps} Mbps";
        if (row.Whole("ipnum") is > 0 and var ips) yield return $"含 {ips} 个 IP";
        if (row.Whole("defense") is > 0 and var defense) yield return $"含防御 {defense} G";
        if (row.Text("stock_type") is "0") yield return "人工交付，开通时间较长";
    }
}
