using Microsoft.Extensions.Options;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing.Costing;
using Portal.Domain.Pricing.RateCards;
using Portal.Domain.Pricing.Rules;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>Prices what is added to a service that is there. A rule's fixed amount counts once per change, not per month.</summary>
internal sealed class ChangeQuoter(ICatalog catalog, VersionedModel<RuleSet> rules, LivePrices live, IOptions<PricingOptions> options, TimeProvider clock)
{
    public async Task<Result<PricedChange>> Upgrade(QuoteUpgrade request, Actor actor, CancellationToken cancellationToken)
    {
        if (await catalog.Find(request.Offering, cancellationToken) is not { } listed) return new NotFound("商品");
        var (present, target) = (request.Present.Completed(listed.View.Options), request.Target.Completed(listed.View.Options));
        if (ChangeCheck.IsSmaller(present, target) || ChangeCheck.IsSame(present, target)) return new DowngradeNotSold();
        if (ConfigurationCheck.OfChange(listed, new(request.Offering, target, 1, 1, PriceOccasion.Upgrade, request.Customer), present) is { } fault) return fault;
        var set = await rules.Get(cancellationToken);
        var isWindows = (await catalog.FindImage(present.ImageId, cancellationToken))?.View.IsWindows ?? false;
        var cost = await new UpgradeCost(set.Costed(listed), set.CardOf(listed.Upstream)?.PerHour, live, isWindows, clock.GetUtcNow(), request.End).Of(present, target, cancellationToken);
        if (cost.Error is { } unpriced) return unpriced;
        if (cost.Value.Cost <= Money.Zero) return new DowngradeNotSold();
        var subject = Subject(listed, request.Customer);
        var retail = set.For(PriceOccasion.Upgrade, subject).Of(cost.Value.Cost, 1);
        var renewal = set.For(PriceOccasion.Renewal, subject).Of(Money.Cny(cost.Value.After.Total * request.PeriodMonths), request.PeriodMonths);
        return Dress(new(request.Offering, target, 0, 1, PriceOccasion.Upgrade, request.Customer), ChangeLines.Of(present, target, cost.Value, retail), cost.Value.Cost, retail, renewal, actor);
    }

    public async Task<Result<PricedChange>> Snapshot(QuoteSnapshot request, Actor actor, CancellationToken cancellationToken)
    {
        if (await catalog.Find(request.Offering, cancellationToken) is not { } offering) return new NotFound("商品");
        var image = await catalog.FindImage(request.Configuration.ImageId, cancellationToken);
        var systemGb = request.Configuration.SystemDiskGb ?? image?.View.SystemDiskGb;
        var cost = Cost(offering.Cost, systemGb, request);
        if (cost.Error is Unpriceable) return new NotForSale("这个期限的快照没有价格，请选择其他期限。");
        if (cost.Error is { } fault) return fault;
        var set = await rules.Get(cancellationToken);
        var rule = set.For(PriceOccasion.Upgrade, Subject(offering, request.Customer));
        // What costs us nothing is given for nothing.
        var retail = cost.Value == Money.Zero ? Money.Zero : rule.Of(cost.Value, 1);
        var gb = (systemGb ?? 0) + request.Configuration.DataDisksGb.Sum();
        var term = request.Days is { } days ? $"{days} 天" : request.Months is { } months ? $"{months} 个月" : "";
        var line = new QuoteLine("snapshot", $"快照 {gb} GB{(term.Length > 0 ? $"，{term}" : "")}", gb, "GB", retail);
        return Dress(new(request.Offering, request.Configuration, request.Months ?? 0, 1, PriceOccasion.Upgrade, request.Customer), [line], cost.Value, retail, retail, actor);
    }

    private static Result<Money> Cost(ServerCostModel prices, int? systemGb, QuoteSnapshot wanted)
    {
        var isUnpriced = prices is { SnapshotPerGbDay: null, SnapshotPerGbMonth: null } && prices.Basis is not PriceBasis.Listed;
        return (wanted.Days, wanted.Months) switch
        {
            (null, null) when isUnpriced => Money.Zero,
            (null, null) => ValidationFailed.On("days", "请选择保留多少天或多少个月。"),
            ({ }, { }) => ValidationFailed.On("days", "天数和月数只能选一种。"),
            _ when isUnpriced => ValidationFailed.On("days", "这款产品的快照没有期限，请留空。"),
            ({ } days, _) => SnapshotCost.ForDays(prices, systemGb, wanted.Configuration.DataDisksGb, days),
            (_, { } months) => SnapshotCost.ForMonths(prices, systemGb, wanted.Configuration.DataDisksGb, months),
        };
    }

    private static PriceSubject Subject(PricedOffering offering, CustomerId customer) => new(offering.Upstream, offering.View.Zone.Id, offering.View.Id, customer);

    private PricedChange Dress(QuoteRequest request, IReadOnlyList<QuoteLine> lines, Money cost, Money retail, Money renewal, Actor actor)
    {
        var (percent, seesCost) = (options.Value.TaxPercent, actor.May(Permissions.CostsRead));
        // Prices contain the tax.
        var tax = Money.Round(retail.Major * percent / (100 + percent), retail.Currency);
        var isBelow = retail.Major < cost.Major * (1 + (options.Value.MarginFloorPercent / 100));
        return new(
            new(request.Offering, request.Configuration, request.Months, 1, request.Occasion, lines, retail, retail, Money.Zero, tax, percent, retail, renewal, clock.GetUtcNow() + options.Value.QuoteLifetime, "",
                seesCost ? cost : null, seesCost ? retail - cost : null, isBelow),
            cost);
    }
}
