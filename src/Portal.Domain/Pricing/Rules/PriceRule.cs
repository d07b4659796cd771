using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.Rules;

/// <summary>How cost becomes retail for whatever its scope covers.</summary>
public sealed class PriceRule
{
    private PriceRule() { }

    public PriceRuleId Id { get; private set; }
    public UpstreamAccountId? Upstream { get; private set; }
    public ZoneId? Zone { get; private set; }
    public OfferingId? Offering { get; private set; }
    public CustomerGroupId? Group { get; private set; }
    public CustomerId? Customer { get; private set; }
    public List<PriceOccasion> Occasions { get; private set; } = [];
    public PriceRuleKind Kind { get; private set; }
    public decimal Value { get; private set; }

    /// <summary>Yuan; null: 0.01.</summary>
    public decimal? Rounding { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public string ChangedBy { get; private set; } = "";

    public PriceScope Scope => new(Upstream, Zone, Offering, Group, Customer);

    public Retail Retail => new(Kind, Value, Rounding);

    public static PriceRule New() => new() { Id = PriceRuleId.New() };

    public void Say(SavePriceRule wish, string by, DateTimeOffset now)
    {
        (Upstream, Zone, Offering, Group, Customer) = wish.Scope;
        (Occasions, Kind, Value, Rounding) = ([.. wish.Occasions.Distinct().Order()], wish.Kind, wish.Value, wish.Rounding);
        (ChangedBy, ChangedAt) = (by, now);
    }

    public PriceRuleView View() => new(Id, Scope, Occasions, Kind, Value, Rounding, ChangedAt, ChangedBy);
}

internal sealed class PriceRuleConfiguration : IEntityTypeConfiguration<PriceRule>
{
    public void Configure(EntityTypeBuilder<PriceRule> rule)
    {
        rule.ToTable("price_rules");
        rule.Property(r => r.Occasions).HasJson();
        rule.Property(r => r.Value).HasPrecision(18, 6);
        rule.Property(r => r.Rounding).HasPrecision(18, 6);
        rule.Property(r => r.ChangedBy).HasMaxLength(200);
        rule.Ignore(r => r.Scope);
        rule.Ignore(r => r.Retail);
    }
}
