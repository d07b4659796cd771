using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing.RateCards;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Rules;

/// <summary>Who buys what: what a scope is matched with.</summary>
public sealed record PriceSubject(UpstreamAccountId Upstream, ZoneId Zone, OfferingId Offering, CustomerId? Customer);

/// <summary>All price rules and rate cards of one database version, immutable.</summary>
internal sealed class RuleSet(
    IReadOnlyList<(PriceScope Scope, IReadOnlyList<PriceOccasion> Occasions, Retail Retail)> rules, IReadOnlyDictionary<CustomerId, CustomerGroupId> groups, IReadOnlyDictionary<UpstreamAccountId, RateCardView> cards)
{
    public static async Task<RuleSet> Build(PortalDbContext db, CancellationToken cancellationToken)
    {
        var rules = await db.PriceRules.AsNoTracking().ToListAsync(cancellationToken);
        var groups = rules.Any(r => r.Group is not null)
            ? await db.Customers.Where(c => c.Group != null).ToDictionaryAsync(c => c.Id, c => c.Group!.Value, cancellationToken)
            : [];
        return new([.. rules.Select(r => (r.Scope, (IReadOnlyList<PriceOccasion>)r.Occasions, r.Retail))], groups, await db.RateCards.AsNoTracking().ToDictionaryAsync(c => c.Upstream, c => c.View(), cancellationToken));
    }

    /// <summary>The offering with the costs its prices start from: its own, or its account's rate card.</summary>
    public PricedOffering Costed(PricedOffering offering) =>
        offering.Cost.Basis is PriceBasis.RateCard ? offering with { Cost = RatedCost.Of(offering, cards.GetValueOrDefault(offering.Upstream)?.PerMonth) } : offering;

    public RateCardView? CardOf(UpstreamAccountId upstream) => cards.GetValueOrDefault(upstream);

    /// <summary>The most specific rule that covers the subject; at cost when none does.</summary>
    public Retail For(PriceOccasion occasion, PriceSubject subject)
    {
        CustomerGroupId? group = subject.Customer is { } customer && groups.TryGetValue(customer, out var found) ? found : null;
        return rules.Where(r => r.Occasions.Contains(occasion) && Covers(r.Scope, subject, group)).OrderByDescending(r => Specificity(r.Scope)).Select(r => r.Retail).FirstOrDefault() ?? Retail.AtCost;
    }

    // Each step outweighs everything coarser together: customer, group, offering, zone, upstream.
    private static int Specificity(PriceScope scope) =>
        (scope.CustomerId is null ? 0 : 16) + (scope.CustomerGroupId is null ? 0 : 8) + (scope.OfferingId is null ? 0 : 4) + (scope.ZoneId is null ? 0 : 2) + (scope.UpstreamId is null ? 0 : 1);

    private static bool Covers(PriceScope scope, PriceSubject subject, CustomerGroupId? group) =>
        (scope.CustomerId is null || scope.CustomerId == subject.Customer)
        && (scope.CustomerGroupId is null || scope.CustomerGroupId == group)
        && (scope.OfferingId is null || scope.OfferingId == subject.Offering)
        && (scope.ZoneId is null || scope.ZoneId == subject.Zone)
        && (scope.UpstreamId is null || scope.UpstreamId == subject.Upstream);
}
