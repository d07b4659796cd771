using System.Collections.Frozen;
using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>Turns stored rows into what customers see and what pricing needs.</summary>
internal static class OfferingProjection
{
    /// <summary>Each image once in memory, however many lines offer it.</summary>
    public static (ILookup<(UpstreamAccountId Upstream, string Line), OfferedImage> ByLine, FrozenDictionary<ImageId, OfferedImage> All) Offered(IEnumerable<Image> images)
    {
        var all = images.OrderBy(i => i.IsWindows).ThenBy(i => i.Name, StringComparer.OrdinalIgnoreCase).Select(i => (Image: i, Offered: Offered(i))).ToList();
        var places = all.SelectMany(i => i.Image.LineReferences.Distinct().Select(line => (Place: (i.Image.Upstream, line), i.Offered)));
        return (places.ToLookup(i => i.Place, i => i.Offered), all.ToFrozenDictionary(i => i.Image.Id, i => i.Offered));
    }

    public static PricedOffering Of(Offering offering, Zone zone, IEnumerable<OfferedImage> images, bool isUpstreamEnabled)
    {
        var offered = images.ToList();
        var isListed = offering.IsPublished && offering.WithdrawnAt is null && isUpstreamEnabled;
        var closed = ClosedReason(offering, isListed);
        var view = new OfferingView(
            offering.Id, offering.Kind, offering.Name,
            new(zone.Id, zone.Name, zone.RealNameRequired, zone.WhitelistRequired, zone.IcpAvailable, zone.MaxYears),
            offering.Constraints, [.. offered.Where(i => i.ForNew).Select(i => i.View)],
            offering.Cost.FreeBandwidthMbps, offering.Cost.FreeDefenseGbps, offering.Flags.HasSharedAddress, offering.Flags.Renewable, closed is null, closed)
        {
            Growth = offering.Cost.BareMetal is { } terms ? new(terms.MaxBandwidthMbps, terms.MaxIps, terms.IpChoices, terms.MaxDefenseGbps, Math.Max(1, terms.DefenseStep)) : null,
        };
        return new(view, offering.Upstream, offering.Reference, offering.Cost, offering.Flags, isListed, offered.ToDictionary(i => i.View.Id));
    }

    private static OfferedImage Offered(Image image) => new(
        new(image.Id, image.Name, image.IsWindows, image.LoginName, image.MinCpu, image.MinMemoryGb, image.SystemDiskGb), image.Reference, image is { ForNew: true, WithdrawnAt: null },
        image is { ForReinstall: true, WithdrawnAt: null }, image.LoginPort);

    // The upstream's own reason is for staff; it may name the upstream.
    private static string? ClosedReason(Offering offering, bool isListed) => (isListed, offering.Flags.ForSale) switch
    {
        (false, _) => "这款产品已经下架，请选择其他产品。",
        (_, false) => "这款产品暂停新购，请选择其他产品，或稍后再来。",
        _ => null,
    };
}
