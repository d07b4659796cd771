using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Catalog;

/// <summary>Where an upstream's machines stand, with the rules of that place.</summary>
public sealed class Zone
{
    private Zone() { }

    public ZoneId Id { get; private set; }
    public UpstreamAccountId Upstream { get; private set; }
    public string Reference { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>Longest life of a service in years; null: no limit.</summary>
    public int? MaxYears { get; private set; }
    public bool RealNameRequired { get; private set; }
    public bool WhitelistRequired { get; private set; }
    public bool IcpAvailable { get; private set; }

    /// <summary>As the upstream lists them, small first.</summary>
    public int SortOrder { get; private set; }

    public static Zone Of(UpstreamAccountId upstream, string reference) => new() { Id = ZoneId.New(), Upstream = upstream, Reference = reference };

    /// <returns>Whether anything differs from what was known.</returns>
    public bool Read(UpstreamZone zone, int sortOrder)
    {
        var known = (Name, MaxYears, RealNameRequired, WhitelistRequired, IcpAvailable, SortOrder);
        (Name, MaxYears, RealNameRequired, WhitelistRequired, IcpAvailable, SortOrder) = (zone.Name, zone.MaxYears, zone.RealNameRequired, zone.WhitelistRequired, zone.IcpAvailable, sortOrder);
        return known != (Name, MaxYears, RealNameRequired, WhitelistRequired, IcpAvailable, SortOrder);
    }
}

internal sealed class ZoneConfiguration : IEntityTypeConfiguration<Zone>
{
    public void Configure(EntityTypeBuilder<Zone> zone)
    {
        zone.ToTable("zones");
        zone.Property(z => z.Reference).HasMaxLength(100);
        zone.Property(z => z.Name).HasMaxLength(200);
        zone.HasOne<UpstreamAccount>().WithMany().HasForeignKey(z => z.Upstream).OnDelete(DeleteBehavior.Restrict);
        zone.HasIndex(z => new { z.Upstream, z.Reference }).IsUnique();
    }
}
