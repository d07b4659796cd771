using Portal.Domain.Catalog;
using Portal.Domain.Pricing.Costing;
using Portal.Domain.Pricing.RateCards;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>What a bigger size costs us until the period's end: by listed prices, by rate card, or by asking.</summary>
/// <param name="offering">With its costs.</param>
/// <param name="perHour">Of the account's rate card: started hours are charged by it where it prices all that is used.</param>
internal sealed class UpgradeCost(PricedOffering offering, Rates? perHour, LivePrices live, bool isWindows, DateTimeOffset now, DateTimeOffset end)
{
    /// <param name="Present">Per month.</param>
    /// <param name="After">Per month.</param>
    public sealed record Answer(MonthlyCost Present, MonthlyCost After, Money Cost);

    private int DaysLeft => CloudServerCost.DaysLeft(now, end);

    public async Task<Result<Answer>> Of(ServerConfiguration present, ServerConfiguration target, CancellationToken cancellationToken)
    {
        var (was, becomes) = (await Monthly(present, cancellationToken), await Monthly(target, cancellationToken));
        if (was.Error is { } unlisted) return unlisted;
        if (becomes.Error is { } unpriced) return unpriced;
        var byDays = CloudServerCost.Upgrade(was.Value, becomes.Value, DaysLeft, offering.Cost.BillingDaysPerMonth);
        return new Answer(was.Value, becomes.Value, ByHours(present, target) ?? byDays);
    }

    private async Task<Result<MonthlyCost>> Monthly(ServerConfiguration server, CancellationToken cancellationToken)
    {
        if (offering.Cost.Basis is PriceBasis.Live)
        {
            var asked = await live.Of(offering, server, 1, cancellationToken);
            return asked.Error is null ? new MonthlyCost(asked.Value.Major, 0, 0, 0, 0) : new NotForSale("暂时读不到这个配置的价格，请稍后再试，或选择其他配置。");
        }
        var listed = CloudServerCost.Monthly(offering.Cost, server, isWindows);
        return listed.Error is Unpriceable without ? ConfigurationCheck.WithoutPrice(without.Component) : listed;
    }

    private Money? ByHours(ServerConfiguration present, ServerConfiguration target)
    {
        if (offering.Cost.Basis is not PriceBasis.RateCard || perHour is null || perHour.Equals(Rates.None)) return null;
        var hourly = RatedCost.Of(offering, perHour);
        var (was, becomes) = (CloudServerCost.Monthly(hourly, present, isWindows), CloudServerCost.Monthly(hourly, target, isWindows));
        if (was.Error is not null || becomes.Error is not null) return null;
        var hours = Math.Max(0, (int)Math.Ceiling((end - now).TotalHours));
        return Money.Cny(Math.Max(0, becomes.Value.Total - was.Value.Total) * hours);
    }
}
