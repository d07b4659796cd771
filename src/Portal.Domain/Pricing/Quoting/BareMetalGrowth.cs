using Portal.Domain.Catalog;
using Portal.Domain.Pricing.Costing;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>What may be added to a machine: bandwidth, addresses and defence, within its line's limits (zkeys.md 13.7). All figures are totals.</summary>
internal static class BareMetalGrowth
{
    public static ValidationFailed? Fault(ServerCostModel prices, BareMetalTerms terms, ServerConfiguration present, ServerConfiguration wanted)
    {
        if (wanted.ProductId != present.ProductId || !wanted.DataDisksGb.SequenceEqual(present.DataDisksGb)) return ValidationFailed.On("productId", "这台机器只能增加带宽、IP 和防御。");
        if (BareMetalTotals.Of(prices, present) is not { } now || BareMetalTotals.Of(prices, wanted) is not { } target) return ValidationFailed.On("productId", "没有这个规格，请选择列出的规格。");
        var faults = new Dictionary<string, string[]>();
        if (target.Mbps < now.Mbps || target.Mbps > Math.Max(now.Mbps, terms.MaxBandwidthMbps)) faults["bandwidthMbps"] = ["带宽不在允许的范围内，请调整。"];
        if (target.Ips < now.Ips || target.Ips > Math.Max(now.Ips, terms.MaxIps) || (target.Ips > now.Ips && !terms.IpChoices.Contains(target.Ips - now.Ips)))
            faults[$"options.{ConfigurationChoice.Ips}"] = ["IP 数量不在允许的范围内，请选择列出的数量。"];
        if (target.DefenseGbps < now.DefenseGbps || target.DefenseGbps > Math.Max(now.DefenseGbps, terms.MaxDefenseGbps) || (target.DefenseGbps - now.DefenseGbps) % Math.Max(1, terms.DefenseStep) != 0) faults["defenseGbps"] = ["没有这个防护值，请选择列出的防护值。"];
        if (faults.Count == 0 && !BareMetalCost.KeepsRatio(target.Mbps, target.Ips, terms.LeastRatio)) faults["bandwidthMbps"] = ["每个 IP 的带宽太小，请增加带宽，或减少 IP。"];
        return faults.Count == 0 ? null : new(faults);
    }
}
