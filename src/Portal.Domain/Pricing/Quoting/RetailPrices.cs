using Portal.Domain.Catalog;
using Portal.Domain.Pricing.Costing;
using Portal.Domain.Pricing.Rules;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>An offering's cost model and its rule, as the prices a visitor compares.</summary>
internal static class RetailPrices
{
    public static PriceList Of(PricedOffering offering, Retail rule)
    {
        var flavors = offering.View.Options.Flavors.Select(f => new FlavorPrice(f.Cpu, f.MemoryGb, f.IsRecommended, Month(offering, f, false, rule), Month(offering, f, true, rule)) { Id = f.Id }).ToList();
        var from = flavors.SelectMany(f => new[] { f.Linux, f.Windows }).OfType<Money>().MinBy(price => price.MinorUnits)
            ?? (flavors.Count == 0 ? Month(offering, new("", 0, 0, false), false, rule) : null);
        return new(offering.View.Id, from, flavors, Unit(offering.Cost.DiskPerGb, rule), Bandwidth(offering, rule), Unit(offering.Cost.DefensePerGbps, rule)) { IsAsked = offering.Cost.Basis is PriceBasis.Live };
    }

    private static Money? Month(PricedOffering offering, ServerFlavor flavor, bool isWindows, Retail rule)
    {
        var monthly = CloudServerCost.Monthly(offering.Cost, Least(offering, flavor), isWindows);
        return monthly.IsSuccess ? rule.Of(CloudServerCost.Term(monthly.Value, 1), 1) : null;
    }

    private static ServerConfiguration Least(PricedOffering offering, ServerFlavor flavor)
    {
        var (options, free) = (offering.View.Options, offering.View.FreeBandwidthMbps);
        return new ServerConfiguration(
            flavor.Cpu, flavor.MemoryGb, default, [.. Enumerable.Repeat(options.DataDiskGb.Min, options.DataDiskCount.Min)], options.BandwidthMbps.Allows(free) ? free : options.BandwidthMbps.Min, offering.View.FreeDefenseGbps)
        { ProductId = flavor.Id }.Completed(options);
    }

    // One step more than the tiers, at most what may be ordered: the last shows what every further Mbit/s costs.
    private static List<decimal?> Bandwidth(PricedOffering offering, Retail rule)
    {
        var cost = offering.Cost;
        var steps = Math.Min(offering.View.Options.BandwidthMbps.Max, Math.Max(cost.BandwidthTierPrices.Count, cost.FreeBandwidthMbps + 1));
        return [.. Enumerable.Range(1, Math.Max(0, steps)).Select(mbps => Unit(Tier(cost, mbps), rule))];
    }

    private static decimal? Tier(ServerCostModel cost, int mbps)
    {
        if (mbps <= cost.FreeBandwidthMbps) return 0;
        var position = cost.GiftMode is GiftMode.QuantityFirst ? mbps - cost.FreeBandwidthMbps : mbps;
        return cost.BandwidthTierPrices.Count == 0 ? null : cost.BandwidthTierPrices[Math.Min(position, cost.BandwidthTierPrices.Count) - 1];
    }

    // A rule that adds a fixed amount adds it to the server, not to its parts.
    private static decimal? Unit(decimal? cost, Retail rule) => cost is { } price and >= 0 ? decimal.Round(price * (rule.Factor ?? 1), 4) : null;
}
