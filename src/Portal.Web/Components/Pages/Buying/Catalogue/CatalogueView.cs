using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Buying.Catalogue;

/// <summary>A zone with its lines, in the catalogue's order.</summary>
public sealed record ZoneLines(ZoneView Zone, IReadOnlyList<PricedLine> Lines)
{
    /// <summary>Null: only a quote tells.</summary>
    public Money? From { get; } = Lines.Select(line => line.From).OfType<Money>().MinBy(from => from.MinorUnits);
}

/// <param name="From">The cheapest month of it; null: only a quote tells.</param>
public sealed record PricedLine(OfferingView Offering, PriceList Prices, Money? From);

/// <summary>What of the catalogue an address shows.</summary>
public sealed record CatalogueView(string Kind, IReadOnlyList<string> Kinds, IReadOnlyList<ZoneLines> Zones, ZoneLines Zone, OfferingView Line, PriceList Prices, IReadOnlyList<FlavorPrice> Compared)
{
    public const int MostCompared = 3;

    /// <summary>Unknown or missing parts of the address fall back to the first of their kind; null: nothing is sold.</summary>
    public static CatalogueView? Of(IReadOnlyList<OfferingView> offerings, IReadOnlyList<PriceList> prices, string? kind, Guid? zone, Guid? line, IReadOnlyCollection<string> compared)
    {
        var sold = Sold(offerings, prices).ToList();
        var kinds = OfferingKinds.All.Where(one => sold.Exists(l => l.Offering.Kind == one)).ToList();
        var shownKind = sold.Find(l => l.Offering.Id.Value == line)?.Offering.Kind ?? sold.Find(l => l.Offering.Zone.Id.Value == zone && (kind is null || l.Offering.Kind == kind))?.Offering.Kind
            ?? (kind is not null && kinds.Contains(kind) ? kind : kinds.FirstOrDefault() ?? OfferingKinds.CloudServer);
        var zones = sold.Where(l => l.Offering.Kind == shownKind).GroupBy(l => l.Offering.Zone.Id).Select(lines => new ZoneLines(lines.First().Offering.Zone, [.. lines])).ToList();
        if (zones.Count == 0) return null;
        var chosen = zones.FirstOrDefault(z => z.Lines.Any(l => l.Offering.Id.Value == line)) ?? zones.FirstOrDefault(z => z.Zone.Id.Value == zone) ?? zones[0];
        var shown = chosen.Lines.FirstOrDefault(l => l.Offering.Id.Value == line) ?? chosen.Lines[0];
        return new(shownKind, kinds, zones, chosen, shown.Offering, shown.Prices, Comparison(shown.Prices.Flavors, compared));
    }

    private static IEnumerable<PricedLine> Sold(IReadOnlyList<OfferingView> offerings, IReadOnlyList<PriceList> prices)
    {
        var priced = prices.ToDictionary(p => p.Offering);
        foreach (var offering in offerings.Where(o => o.ForSale))
            if (priced.TryGetValue(offering.Id, out var list) && (list.From is not null || list.IsAsked)) yield return new(offering, list, list.From);
    }

    // Asked for nothing, the recommended flavor and its neighbours are compared.
    private static List<FlavorPrice> Comparison(IReadOnlyList<FlavorPrice> flavors, IReadOnlyCollection<string> asked)
    {
        var sold = flavors.Where(f => f.Linux is not null || f.Windows is not null).ToList();
        if (asked.Count > 0) return [.. sold.Where(f => asked.Contains(Spec.Key(f.Cpu, f.MemoryGb, f.Id))).Take(MostCompared)];
        var first = Math.Clamp(sold.FindIndex(f => f.IsRecommended) - 1, 0, Math.Max(0, sold.Count - MostCompared));
        return [.. sold.Skip(first).Take(MostCompared)];
    }
}
