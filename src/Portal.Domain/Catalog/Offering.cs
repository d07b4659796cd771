using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Catalog;

/// <summary>What we sell of an upstream's: one of its lines, with its limits, gates and cost. Never deleted, because services go on showing it.</summary>
public sealed class Offering
{
    private Offering() { }

    public OfferingId Id { get; private set; }
    public UpstreamAccountId Upstream { get; private set; }
    public ZoneId Zone { get; private set; }
    public string Reference { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public string UpstreamName { get; private set; } = "";
    public string? Description { get; private set; }

    /// <summary>What customers see; null: the upstream's name.</summary>
    public string? DisplayName { get; private set; }
    public int SortOrder { get; private set; }
    public ServerConstraints Constraints { get; private set; } = null!;
    public ServerCostModel Cost { get; private set; } = null!;
    public OfferingFlags Flags { get; private set; } = null!;

    /// <summary>Staff may hide it; it starts visible.</summary>
    public bool IsPublished { get; private set; } = true;

    /// <summary>Since then the upstream no longer lists it.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Digest of everything read; equal digests are not written again.</summary>
    public string ContentHash { get; private set; } = "";
    public DateTimeOffset SyncedAt { get; private set; }
    public DateTimeOffset? CostChangedAt { get; private set; }

    public string Name => DisplayName ?? UpstreamName;

    public static Offering Of(UpstreamAccountId upstream, string reference) => new() { Id = OfferingId.New(), Upstream = upstream, Reference = reference };

    /// <summary>Takes over what the upstream says now.</summary>
    /// <returns>Whether anything differs from what was known.</returns>
    public bool Read(UpstreamOffering read, ZoneId zone, DateTimeOffset now)
    {
        SyncedAt = now;
        var hash = Digest.Of(read, zone.Value);
        if (hash == ContentHash && WithdrawnAt is null) return false;
        if (ContentHash.Length > 0 && JsonColumns.Write(Cost) != JsonColumns.Write(read.Cost)) CostChangedAt = now;
        (Zone, Kind, UpstreamName, Description, SortOrder) = (zone, read.Kind, read.Name, read.Description, read.SortOrder);
        (Constraints, Cost, Flags, ContentHash, WithdrawnAt) = (read.Constraints, read.Cost, read.Flags, hash, null);
        return true;
    }

    /// <returns>Whether it was still listed until now.</returns>
    public bool Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return false;
        WithdrawnAt = now;
        return true;
    }

    public void Rename(string displayName) => DisplayName = string.IsNullOrWhiteSpace(displayName) ? null : displayName.Trim();

    public void Publish(bool isPublished) => IsPublished = isPublished;
}

internal sealed class OfferingConfiguration : IEntityTypeConfiguration<Offering>
{
    public void Configure(EntityTypeBuilder<Offering> offering)
    {
        offering.ToTable("offerings");
        offering.Property(o => o.Reference).HasMaxLength(100);
        offering.Property(o => o.Kind).HasMaxLength(40);
        offering.Property(o => o.UpstreamName).HasMaxLength(200);
        offering.Property(o => o.DisplayName).HasMaxLength(200);
        offering.Property(o => o.ContentHash).HasMaxLength(64);
        offering.Property(o => o.Constraints).HasJson();
        offering.Property(o => o.Cost).HasJson();
        offering.Property(o => o.Flags).HasJson();
        offering.Ignore(o => o.Name);
        offering.HasOne<Zone>().WithMany().HasForeignKey(o => o.Zone).OnDelete(DeleteBehavior.Restrict);
        offering.HasOne<UpstreamAccount>().WithMany().HasForeignKey(o => o.Upstream).OnDelete(DeleteBehavior.Restrict);
        offering.HasIndex(o => new { o.Upstream, o.Reference }).IsUnique();
    }
}
