using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Staff;

/// <param name="Quote">Of a month (or the shortest term) of the flavor with the least of everything else; null: cannot be priced.</param>
/// <param name="Why">Why not.</param>
public sealed record PricingGridRow(ServerFlavor Flavor, bool IsWindows, Quote? Quote, Error? Why)
{
    /// <summary>Percent of retail; null when cost is not told or retail is zero.</summary>
    public decimal? MarginPercent => Quote is { Cost: { } cost, Total.MinorUnits: > 0 } ? (Quote.Total - cost).MinorUnits * 100m / Quote.Total.MinorUnits : null;
}

/// <summary>Prices every flavor of an offering by the very question customers' pages ask.</summary>
public static class PricingGridRows
{
    public static async Task<IReadOnlyList<PricingGridRow>> Of(IMediator mediator, OfferingView offering, CancellationToken cancellationToken)
    {
        var rows = new List<PricingGridRow>();
        foreach (var flavor in offering.Options.Flavors)
            foreach (var isWindows in new[] { false, true })
                if (ImageFor(offering, flavor, isWindows) is { } image)
                {
                    var quote = await mediator.Send(new QuoteServer(offering.Id, Least(offering, flavor, image), offering.Options.Months.DefaultIfEmpty(1).Min()), cancellationToken);
                    rows.Add(new(flavor, isWindows, quote.Error is null ? quote.Value : null, quote.Error));
                }
        return rows;
    }

    private static ImageView? ImageFor(OfferingView offering, ServerFlavor flavor, bool isWindows) =>
        offering.Images.FirstOrDefault(i => i.IsWindows == isWindows && i.MinCpu <= flavor.Cpu && i.MinMemoryGb <= flavor.MemoryGb);

    private static ServerConfiguration Least(OfferingView offering, ServerFlavor flavor, ImageView image)
    {
        var options = offering.Options;
        var disks = Enumerable.Repeat(options.DataDiskGb.Min, options.DataDiskCount.Min).ToList();
        return new(flavor.Cpu, flavor.MemoryGb, image.Id, disks, options.BandwidthMbps.Min, options.DefenseChoices.DefaultIfEmpty(0).Min()) { ProductId = flavor.Id };
    }
}
