using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>Whom and what a rule covers; the most specific matching scope wins (customer, group, offering, zone, upstream, all).</summary>
public sealed record PriceScope(UpstreamAccountId? UpstreamId = null, ZoneId? ZoneId = null, OfferingId? OfferingId = null, CustomerGroupId? CustomerGroupId = null, CustomerId? CustomerId = null);

/// <summary>How cost becomes retail. Percent: cost × (1 + value/100). Fixed: cost + value yuan per server and month.</summary>
public enum PriceRuleKind { Percent, Fixed }

/// <param name="Rounding">Step in yuan that retail is rounded up to ("0.01", "0.1", "1"); null: 0.01.</param>
public sealed record PriceRuleView(PriceRuleId Id, PriceScope Scope, IReadOnlyList<PriceOccasion> Occasions, PriceRuleKind Kind, decimal Value, decimal? Rounding, DateTimeOffset ChangedAt, string ChangedBy);

[Requires(Permissions.PricingManage)]
public sealed record ListPriceRules : IQuery<IReadOnlyList<PriceRuleView>>;

/// <remarks>Errors: <see cref="ValidationFailed"/> (a percent below −100, an empty occasion list, an unknown id, a rounding step that is not positive, a second rule of the same scope and occasion).</remarks>
[Requires(Permissions.PricingManage)]
public sealed record SavePriceRule(PriceRuleId? Rule, PriceScope Scope, IReadOnlyList<PriceOccasion> Occasions, PriceRuleKind Kind, decimal Value, decimal? Rounding) : ICommand<PriceRuleView>, IAudited
{
    public AuditNote Audit => new("price-rule", Rule?.Value.ToString() ?? "new");
}

[Requires(Permissions.PricingManage)]
public sealed record DeletePriceRule(PriceRuleId Rule) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("price-rule", Rule.Value.ToString());
}
