using Portal.Domain.Pricing.Costing;
using Portal.Domain.Pricing.Rules;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>One server for the whole period: what it costs us, what it is sold at, and how the components share in that.</summary>
internal sealed record UnitPrice(MonthlyCost Monthly, Money Cost, Money Retail, Retail Rule)
{
    public static UnitPrice Of(MonthlyCost monthly, Money cost, int months, Retail rule) => new(monthly, cost, rule.Of(cost, months), rule);

    /// <param name="floorPercent">Of cost, that retail must lie above it.</param>
    public bool IsBelow(decimal floorPercent) => Retail.Major < Cost.Major * (1 + (floorPercent / 100));
}
