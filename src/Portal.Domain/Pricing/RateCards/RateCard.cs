using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.RateCards;

/// <summary>What the parts of a server cost us at an upstream that states no prices itself. Staff keep it; it is the cost that price rules start from.</summary>
public sealed class RateCard
{
    private RateCard() { }

    public UpstreamAccountId Upstream { get; private set; }
    public Rates PerMonth { get; private set; } = Rates.None;

    /// <summary>For started hours: a change in the middle of a period. Null parts follow from the month by its days.</summary>
    public Rates PerHour { get; private set; } = Rates.None;
    public DateTimeOffset ChangedAt { get; private set; }
    public string ChangedBy { get; private set; } = "";

    public static RateCard For(UpstreamAccountId upstream) => new() { Upstream = upstream };

    public void Say(Rates perMonth, Rates perHour, string by, DateTimeOffset now) => (PerMonth, PerHour, ChangedBy, ChangedAt) = (perMonth, perHour, by, now);

    public RateCardView View() => new(Upstream, PerMonth, PerHour, ChangedAt, ChangedBy);
}

/// <summary>Yuan per unit; null: not priced, so what uses it cannot be sold.</summary>
/// <param name="DiskGbByClass">By storage class; a class that is not listed costs <paramref name="DiskGb"/>.</param>
/// <param name="WindowsLicence">Added for a Windows image.</param>
public sealed record Rates(decimal? Cpu, decimal? MemoryGb, decimal? DiskGb, IReadOnlyDictionary<string, decimal> DiskGbByClass, decimal? Mbps, decimal? Ip, decimal? WindowsLicence)
{
    public static Rates None { get; } = new(null, null, null, new Dictionary<string, decimal>(), null, null, null);
}

public sealed record RateCardView(UpstreamAccountId Upstream, Rates PerMonth, Rates PerHour, DateTimeOffset ChangedAt, string ChangedBy);

internal sealed class RateCardConfiguration : IEntityTypeConfiguration<RateCard>
{
    public void Configure(EntityTypeBuilder<RateCard> card)
    {
        card.ToTable("rate_cards");
        card.HasKey(c => c.Upstream);
        card.Property(c => c.PerMonth).HasJson();
        card.Property(c => c.PerHour).HasJson();
        card.Property(c => c.ChangedBy).HasMaxLength(200);
        card.HasOne<UpstreamAccount>().WithOne().HasForeignKey<RateCard>(c => c.Upstream).OnDelete(DeleteBehavior.Restrict);
    }
}
