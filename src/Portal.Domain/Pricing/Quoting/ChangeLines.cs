using System.Globalization;
using Portal.Domain.Catalog;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>Shows an upgrade's price by what grows; each part takes its share of it.</summary>
internal static class ChangeLines
{
    public static IReadOnlyList<QuoteLine> Of(ServerConfiguration present, ServerConfiguration target, UpgradeCost.Answer cost, Money retail)
    {
        var parts = Parts(present, target, cost).ToList();
        return [.. parts.Zip(retail.Split([.. parts.Select(part => Math.Max(0, part.Delta))]), (part, amount) => new QuoteLine(part.Component, part.Description, 1, "项", amount))];
    }

    private static IEnumerable<(string Component, string Description, decimal Delta)> Parts(ServerConfiguration present, ServerConfiguration target, UpgradeCost.Answer cost)
    {
        var (was, after) = (cost.Present, cost.After);
        var isBigger = present.Cpu != target.Cpu || present.MemoryGb != target.MemoryGb || present.ProductId != target.ProductId;
        if (isBigger) yield return ("flavor", string.Create(CultureInfo.InvariantCulture, $"规格 {present.Cpu} vCPU / {present.MemoryGb:0.###} GB → {target.Cpu} vCPU / {target.MemoryGb:0.###} GB"), after.Flavor - was.Flavor);
        if (target.SystemDiskGb != present.SystemDiskGb) yield return ("system-disk", $"系统盘 {present.SystemDiskGb} GB → {target.SystemDiskGb} GB", after.SystemDisk - was.SystemDisk);
        if (!target.DataDisksGb.SequenceEqual(present.DataDisksGb)) yield return ("disk", $"数据盘 {Disks(present)} GB → {Disks(target)} GB", after.Disk - was.Disk);
        if (target.BandwidthMbps != present.BandwidthMbps) yield return ("bandwidth", present.BandwidthMbps == 0 ? $"带宽增至 {target.BandwidthMbps} Mbps" : $"带宽 {present.BandwidthMbps} Mbps → {target.BandwidthMbps} Mbps", after.Bandwidth - was.Bandwidth);
        if (target.DefenseGbps != present.DefenseGbps) yield return ("defense", $"DDoS 防护 {present.DefenseGbps} Gbps → {target.DefenseGbps} Gbps", after.Defense - was.Defense);
        if (Chosen(target) != Chosen(present)) yield return ("options", target.Options?.GetValueOrDefault(ConfigurationChoice.Ips) is { } ips ? $"公网 IP 增至 {ips} 个" : "其他选项", after.Ip - was.Ip);
    }

    private static string Disks(ServerConfiguration server) => server.DataDisksGb.Count == 0 ? "0" : string.Join(" + ", server.DataDisksGb);

    private static string Chosen(ServerConfiguration server) => string.Join(',', (server.Options ?? new Dictionary<string, string>()).OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}={o.Value}"));
}
