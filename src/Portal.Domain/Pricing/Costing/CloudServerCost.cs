using Portal.Domain.Catalog;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Costing;

/// <summary>What an upstream charges us for a cloud server. Yuan; tiers are marginal: the k-th Mbit/s costs its band's price.</summary>
/// <remarks>Source: zkeys.md 13.1 to 13.6. Each charge is rounded once, half away from zero, per server.</remarks>
public static class CloudServerCost
{
    /// <remarks>Errors: <see cref="Unpriceable"/>.</remarks>
    /// <param name="extraIps">Quoted only: no upstream of this kind sells them through its API.</param>
    public static Result<MonthlyCost> Monthly(ServerCostModel prices, ServerConfiguration server, bool isWindows, int extraIps = 0)
    {
        if (prices.BareMetal is { } terms) return BareMetalCost.Monthly(prices, terms, server);
        if (Flavor(prices, server, isWindows) is not { } flavor) return new Unpriceable("flavor");
        if (Amount(server.SystemDiskGb ?? 0, prices.SystemDiskPerGb ?? (prices.Basis is PriceBasis.Listed ? 0 : null)) is not { } systemDisk) return new Unpriceable("system-disk");
        if (Amount(server.DataDisksGb.Sum(), DiskPerGb(prices, server)) is not { } disk) return new Unpriceable("disk");
        if (Bandwidth(prices, server.BandwidthMbps) is not { } bandwidth) return new Unpriceable("bandwidth");
        if (Amount(server.DefenseGbps - prices.FreeDefenseGbps, prices.DefensePerGbps) is not { } defense) return new Unpriceable("defense");
        if (Amount(extraIps, prices.ExtraIp) is not { } ip) return new Unpriceable("ip");
        return new MonthlyCost(flavor, disk, bandwidth, defense, ip) { SystemDisk = systemDisk };
    }

    /// <summary>One server for whole months, new or at renewal (13.1, 13.3). Cloud servers have no multi-month discount.</summary>
    public static Money Term(MonthlyCost monthly, int months) => Money.Cny(monthly.Total * months);

    /// <summary>The same, with the factor for one, two or three full years where the offering has one (13.7).</summary>
    public static Money Term(ServerCostModel prices, MonthlyCost monthly, int months) => Money.Cny(monthly.Total * months * BareMetalCost.Discount(prices.YearDiscounts, months));

    /// <summary>For the days left of a period, a started day counting; nothing is given back when the new configuration is cheaper (13.4).</summary>
    public static Money Upgrade(MonthlyCost present, MonthlyCost target, int daysLeft, int billingDaysPerMonth) =>
        Money.Cny(Math.Max(0, target.Total - present.Total) * daysLeft / UsableDays(billingDaysPerMonth));

    /// <summary>Arithmetic only: no operation sells it (13.5).</summary>
    public static Money TemporaryBandwidth(int addedMbps, int hours, int leastHours, decimal perMbpsHour) => Money.Cny(addedMbps * Math.Max(hours, leastHours) * perMbpsHour);

    /// <summary>Started days until a period ends; none once it has.</summary>
    public static int DaysLeft(DateTimeOffset now, DateTimeOffset end) => Math.Max(0, (int)Math.Ceiling((end - now).TotalDays));

    private static decimal? Flavor(ServerCostModel prices, ServerConfiguration server, bool isWindows)
    {
        if (prices is { Flavors.Count: 0, BasePerMonth: { } basis and >= 0 }) return basis;
        var row = server.ProductId is { } product
            ? prices.Flavors.FirstOrDefault(f => f.Reference is { } reference && PublicId.Of(reference) == product)
            : prices.Flavors.FirstOrDefault(f => f.Cpu == server.Cpu && f.MemoryGb == server.MemoryGb);
        return (isWindows ? row?.Windows : row?.Linux) is { } price and > 0 ? price : null;
    }

    private static decimal? DiskPerGb(ServerCostModel prices, ServerConfiguration server) =>
        prices.DiskPerGbByClass is { } classes && server.Options?.GetValueOrDefault(ConfigurationChoice.DiskClass) is { } chosen
            ? classes.TryGetValue(chosen, out var price) ? price : null
            : prices.DiskPerGb;

    // The gift needs no price: only what is beyond it is looked up.
    private static decimal? Bandwidth(ServerCostModel prices, int mbps)
    {
        var free = Math.Min(mbps, Math.Max(0, prices.FreeBandwidthMbps));
        return prices.GiftMode is GiftMode.QuantityFirst ? Tiers(prices.BandwidthTierPrices, 0, mbps - free) : Tiers(prices.BandwidthTierPrices, free, mbps);
    }

    private static decimal? Tiers(IReadOnlyList<decimal?> prices, int above, int upTo)
    {
        if (upTo <= above) return 0;
        var sum = 0m;
        for (var k = above + 1; k <= Math.Min(upTo, prices.Count); k++)
        {
            if (prices[k - 1] is not { } price || price < 0) return null;
            sum += price;
        }
        var beyond = upTo - Math.Max(above, prices.Count);
        if (beyond <= 0) return sum;
        return prices is [.., { } last and >= 0] ? sum + (beyond * last) : null;
    }

    private static decimal? Amount(int used, decimal? price) => used <= 0 ? 0 : price is { } each and >= 0 ? used * each : null;

    private static int UsableDays(int days) => days is > 0 and <= 31 ? days : 30;
}
