using Microsoft.Extensions.Options;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing.Costing;
using Portal.Domain.Pricing.Rules;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>Prices a configuration from the catalogue and the rules in memory, and dresses the price as a quote.</summary>
internal sealed class Quoter(ICatalog catalog, VersionedModel<RuleSet> rules, LivePrices live, ISecretProtector protector, IOptions<PricingOptions> options, TimeProvider clock)
{
    /// <summary>A request with everything found that its price needs.</summary>
    /// <param name="RenewalRetail">Of one server for the same period, today.</param>
    /// <param name="Charged">The configuration with what is charged although it was not chosen.</param>
    public sealed record Priced(QuoteRequest Request, PricedOffering Offering, UnitPrice Unit, Money RenewalRetail, ServerConfiguration Charged);

    private PricingOptions Options => options.Value;

    /// <remarks>Errors: those of <see cref="QuoteServer"/>.</remarks>
    public async Task<Result<Priced>> Price(QuoteRequest given, CancellationToken cancellationToken)
    {
        if (await catalog.Find(given.Offering, cancellationToken) is not { } listed) return new NotFound("商品");
        var request = given with { Configuration = given.Configuration.Completed(listed.View.Options) };
        if (Refuse(listed, request) is { } refused) return refused;
        var image = await catalog.FindImage(request.Configuration.ImageId, cancellationToken);
        if (image is null && listed.View.Options.NeedsImage) return ValidationFailed.On("imageId", "这款产品没有这个镜像，请选择列出的镜像。");
        var set = await rules.Get(cancellationToken);
        var offering = set.Costed(listed);
        var charged = Charged(offering, request.Configuration, image?.View);
        var cost = await Cost(offering, request with { Configuration = charged }, image?.View.IsWindows ?? false, cancellationToken);
        if (cost.Error is { } unpriced) return unpriced;

        var subject = new PriceSubject(offering.Upstream, offering.View.Zone.Id, offering.View.Id, request.Customer);
        var unit = UnitPrice.Of(cost.Value.Monthly, cost.Value.Term, request.Months, set.For(request.Occasion, subject));
        return new Priced(request, offering, unit, set.For(PriceOccasion.Renewal, subject).Of(unit.Cost, request.Months), charged);
    }

    // A rate card knows no flavor that has its system disk inside: the image's is charged by the GB.
    private static ServerConfiguration Charged(PricedOffering offering, ServerConfiguration chosen, ImageView? image) =>
        offering.Cost.Basis is PriceBasis.RateCard && chosen.SystemDiskGb is null && image?.SystemDiskGb is > 0 and var gb ? chosen with { SystemDiskGb = gb } : chosen;

    private async Task<Result<(MonthlyCost Monthly, Money Term)>> Cost(PricedOffering offering, QuoteRequest request, bool isWindows, CancellationToken cancellationToken)
    {
        var listed = CloudServerCost.Monthly(offering.Cost, request.Configuration, isWindows);
        if (offering.Cost.Basis is not PriceBasis.Live)
        {
            if (listed.Error is Unpriceable without) return ConfigurationCheck.WithoutPrice(without.Component);
            var term = CloudServerCost.Term(offering.Cost, listed.Value, request.Months);
            // What has no flavor could add up to nothing, and nothing is sold for nothing.
            return term > Money.Zero ? (listed.Value, term) : ConfigurationCheck.WithoutPrice("flavor");
        }
        var asked = await live.Of(offering, request.Configuration, request.Months, cancellationToken);
        if (asked.Error is not null) return new NotForSale("暂时读不到这个配置的价格，请稍后再试，或选择其他配置。");
        return (Shared(asked.Value.Major / request.Months, listed.IsSuccess ? listed.Value : null), asked.Value);
    }

    // The upstream names one price; what its parts are known to cost is shown apart, the rest is the flavor's.
    private static MonthlyCost Shared(decimal month, MonthlyCost? parts) =>
        parts is not null && month > parts.Total - parts.Flavor ? parts with { Flavor = month - (parts.Total - parts.Flavor) } : new(month, 0, 0, 0, 0);

    public Quote Dress(Priced priced, Actor actor)
    {
        var expiresAt = clock.GetUtcNow() + Options.QuoteLifetime;
        return Dress(priced, expiresAt, QuoteToken.Seal(protector, priced.Request, priced.Unit, expiresAt), actor);
    }

    public Quote Dress(Priced priced, DateTimeOffset expiresAt, string token, Actor actor)
    {
        var (request, unit) = (priced.Request, priced.Unit);
        var (total, cost) = (unit.Retail * request.Quantity, unit.Cost * request.Quantity);
        var seesCost = actor.May(Permissions.CostsRead);
        return new(
            request.Offering, request.Configuration, request.Months, request.Quantity, request.Occasion, QuoteLines.Of(priced.Offering, request with { Configuration = priced.Charged }, unit), unit.Retail, total, Money.Zero, TaxIn(total), Options.TaxPercent,
            total, priced.RenewalRetail * request.Quantity, expiresAt, token, seesCost ? cost : null, seesCost ? total - cost : null, unit.IsBelow(Options.MarginFloorPercent));
    }

    private static Error? Refuse(PricedOffering offering, QuoteRequest request) => request.Occasion switch
    {
        PriceOccasion.New when !offering.View.ForSale => new NotForSale(offering.View.ClosedReason ?? "这款产品暂停新购，请选择其他产品，或稍后再来。"),
        PriceOccasion.New => ConfigurationCheck.OfNew(offering, request),
        _ => ConfigurationCheck.OfRenewal(offering, request),
    };

    // Prices contain the tax.
    private Money TaxIn(Money total) => Money.Round(total.Major * Options.TaxPercent / (100 + Options.TaxPercent), total.Currency);
}
