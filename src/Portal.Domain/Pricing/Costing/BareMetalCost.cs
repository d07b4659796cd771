using Portal.Domain.Catalog;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Costing;

/// <summary>Monthly prices of a bare-metal line and one of its products, yuan (zkeys.md 13.7).</summary>
/// <param name="YearDiscounts">Factors for one, two and three full years, e.g. 0.85; a value outside (0, 1] counts as 1.</param>
public sealed record BareMetalPrices(decimal? Product, int ProductIps, int FreeIps, decimal? PerMbps, decimal? PerIp, decimal? PerDefenseGbps, IReadOnlyList<decimal?> YearDiscounts);

/// <param name="Mbps">Added to what there is.</param>
public sealed record BareMetalIncrease(int Mbps, int Ips, int DefenseGbps);

/// <summary>How an upstream sets a machine's renewal price.</summary>
public enum RenewalPricing { Computed, FixedMonthly, ByOperator }

/// <summary>What an upstream charges us for bare metal. Each charge is rounded once, half away from zero, per machine.</summary>
public static class BareMetalCost
{
    private const int DaysPerMonth = 30;

    /// <remarks>Errors: <see cref="Unpriceable"/>.</remarks>
    public static Result<Money> Create(BareMetalPrices prices, int months) =>
        prices.Product is { } price and > 0 ? Money.Cny(price * months * Discount(prices.YearDiscounts, months)) : new Unpriceable("product");

    /// <summary>A machine with everything added to it since it was bought, per month.</summary>
    internal static Result<MonthlyCost> Monthly(ServerCostModel prices, BareMetalTerms terms, ServerConfiguration machine)
    {
        if (BareMetalTotals.Of(prices, machine) is not { Product.Linux: { } price and > 0 } totals) return new Unpriceable("flavor");
        var product = totals.Product;
        if (Amount(totals.Mbps - product.IncludedBandwidthMbps, terms.PerMbps) is not { } bandwidth) return new Unpriceable("bandwidth");
        if (Amount(totals.Ips - Math.Max(product.IncludedIps, terms.FreeIps), terms.PerIp) is not { } ips) return new Unpriceable("ip");
        if (Amount(totals.DefenseGbps - product.IncludedDefenseGbps, terms.PerDefenseGbps) is not { } defense) return new Unpriceable("defense");
        return new MonthlyCost(price, 0, bandwidth, defense, ips);
    }

    /// <summary>What an increase adds to the month, not rounded. Addresses within the gift cost nothing.</summary>
    public static Result<decimal> MonthlyIncrease(BareMetalPrices prices, int presentIps, BareMetalIncrease more)
    {
        var billedIps = Billed(prices, presentIps + more.Ips) - Billed(prices, presentIps);
        if (Amount(more.Mbps, prices.PerMbps) is not { } bandwidth) return new Unpriceable("bandwidth");
        if (Amount(billedIps, prices.PerIp) is not { } ips) return new Unpriceable("ip");
        if (Amount(more.DefenseGbps, prices.PerDefenseGbps) is not { } defense) return new Unpriceable("defense");
        return bandwidth + ips + defense;
    }

    public static Result<Money> Upgrade(BareMetalPrices prices, int presentIps, BareMetalIncrease more, int daysLeft)
    {
        var monthly = MonthlyIncrease(prices, presentIps, more);
        return monthly.Error is { } error ? error : Money.Cny(monthly.Value * daysLeft / DaysPerMonth);
    }

    /// <param name="fixedMonthly">For <see cref="RenewalPricing.FixedMonthly"/>, which takes no discount.</param>
    /// <param name="increases">Sum of the monthly increases in force.</param>
    public static Result<Money> Renew(BareMetalPrices prices, RenewalPricing how, decimal? fixedMonthly, decimal increases, int months) => how switch
    {
        RenewalPricing.FixedMonthly when fixedMonthly is { } each and > 0 => Money.Cny(each * months),
        RenewalPricing.Computed when prices.Product is { } price and > 0 => Money.Cny((price + increases) * months * Discount(prices.YearDiscounts, months)),
        _ => new Unpriceable("renewal"),
    };

    /// <summary>Bandwidth per address must not fall below the line's rate; equality passes, a rate of 0 is off.</summary>
    public static bool KeepsRatio(int totalMbps, int totalIps, decimal leastRatio) => leastRatio <= 0 || totalIps <= 0 || totalMbps >= leastRatio * totalIps;

    internal static decimal Discount(IReadOnlyList<decimal?> yearDiscounts, int months)
    {
        var years = Math.Min(months / 12, 3);
        return years > 0 && yearDiscounts.ElementAtOrDefault(years - 1) is { } factor and > 0 and <= 1 ? factor : 1;
    }

    private static int Billed(BareMetalPrices prices, int ips) => Math.Max(0, ips - Math.Max(prices.ProductIps, prices.FreeIps));

    private static decimal? Amount(int used, decimal? price) => used <= 0 ? 0 : price is { } each and >= 0 ? used * each : null;
}
