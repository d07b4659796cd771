using Microsoft.Extensions.Options;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing.Costing;
using Portal.Domain.Pricing.Rules;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>Prices a configuration from the catalogue and the rules in memory, and dresses the price as a quote.</summary>
internal sealed class Quoter(ICatalog catalog, VersionedModel<RuleSet> rules, ISecretProtector protector, IOptions<PricingOptions> options, TimeProvider clock)
{
    /// <summary>A request with everything found that its price needs.</summary>
    /// <param name="RenewalRetail">Of one server for the same period, today.</param>
    public sealed record Priced(QuoteRequest Request, PricedOffering Offering, UnitPrice Unit, Money RenewalRetail);

    private PricingOptions Options => options.Value;

    /// <remarks>Errors: those of <see cref="QuoteServer"/>.</remarks>
    public async Task<Result<Priced>> Price(QuoteRequest given, CancellationToken cancellationToken)
    {
        var request = given with { Configuration = given.Configuration with { DataDisksGb = given.Configuration.DataDisksGb ?? [] } };
        if (await catalog.Find(request.Offering, cancellationToken) is not { } offering) return new NotFound("商品");
        if (Refuse(offering, request) is { } refused) return refused;
        if (await catalog.FindImage(request.Configuration.ImageId, cancellationToken) is not { } image) return ValidationFailed.On("imageId", "这款产品没有这个镜像，请选择列出的镜像。");
        var monthly = CloudServerCost.Monthly(offering.Cost, request.Configuration, image.View.IsWindows);
        if (monthly.Error is Unpriceable without) return ConfigurationCheck.WithoutPrice(without.Component);

        var (set, subject) = (await rules.Get(cancellationToken), new PriceSubject(offering.Upstream, offering.View.Zone.Id, offering.View.Id, request.Customer));
        var unit = UnitPrice.Of(monthly.Value, request.Months, set.For(request.Occasion, subject));
        return new Priced(request, offering, unit, set.For(PriceOccasion.Renewal, subject).Of(unit.Cost, request.Months));
    }

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
            request.Offering, request.Configuration, request.Months, request.Quantity, request.Occasion, QuoteLines.Of(priced.Offering, request, unit), unit.Retail, total, Money.Zero, TaxIn(total), Options.TaxPercent,
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
