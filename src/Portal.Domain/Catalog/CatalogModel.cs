using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Catalog;

/// <summary>An offering with what pricing needs beside the customer's view.</summary>
/// <param name="LineReference">The upstream's own name of the line; for purchases only.</param>
/// <param name="IsListed">Published and still listed by its upstream.</param>
public sealed record PricedOffering(OfferingView View, UpstreamAccountId Upstream, string LineReference, ServerCostModel Cost, OfferingFlags Flags, bool IsListed, IReadOnlyDictionary<ImageId, OfferedImage> Images)
{
    /// <summary>How what was chosen looks upstream; null when the upstream no longer lists its image or its product.</summary>
    public ServerFingerprint? FingerprintOf(ServerConfiguration wanted)
    {
        var image = Images.GetValueOrDefault(wanted.ImageId);
        if (image is null && View.Options.NeedsImage) return null;
        var product = wanted.ProductId is { } id ? View.Options.Flavors.FirstOrDefault(flavor => flavor.Id == id) : null;
        if (product is null && wanted.ProductId is not null) return null;
        return new(LineReference, wanted.Cpu, wanted.MemoryGb, wanted.DataDisksGb, wanted.BandwidthMbps, wanted.DefenseGbps, image?.Reference ?? "")
        {
            ProductReference = product?.Reference, SystemDiskGb = wanted.SystemDiskGb, SystemPartitionMb = wanted.SystemPartitionMb, Options = wanted.Options,
        };
    }
}

/// <param name="ForNew">May be ordered now; an image withdrawn meanwhile stays known for renewals.</param>
public sealed record OfferedImage(ImageView View, string Reference, bool ForNew, bool ForReinstall, int? LoginPort);

/// <summary>The whole catalogue of one database version, immutable.</summary>
internal sealed record CatalogModel(IReadOnlyList<OfferingView> ForSale, FrozenDictionary<OfferingId, PricedOffering> All, FrozenDictionary<ImageId, OfferedImage> Images)
{
    public static async Task<CatalogModel> Build(PortalDbContext db, CancellationToken cancellationToken)
    {
        var zones = await db.Zones.AsNoTracking().ToDictionaryAsync(z => z.Id, cancellationToken);
        var offerings = await db.Offerings.AsNoTracking().ToListAsync(cancellationToken);
        var images = OfferingProjection.Offered(await db.Images.AsNoTracking().ToListAsync(cancellationToken));
        var enabled = (await db.UpstreamAccounts.AsNoTracking().Where(a => a.IsEnabled).Select(a => a.Id).ToListAsync(cancellationToken)).ToHashSet();
        var all = offerings
            .OrderBy(o => zones[o.Zone].SortOrder).ThenBy(o => zones[o.Zone].Name, StringComparer.Ordinal).ThenBy(o => o.SortOrder).ThenBy(o => o.Name, StringComparer.Ordinal)
            .Select(o => OfferingProjection.Of(o, zones[o.Zone], images.ByLine[(o.Upstream, o.Reference)], enabled.Contains(o.Upstream))).ToList();
        return new([.. all.Where(o => o.View.ForSale).Select(o => o.View)], all.ToFrozenDictionary(o => o.View.Id), images.All);
    }
}
