using MediatR;
using Microsoft.Extensions.Primitives;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Buying.Configurator;

/// <summary>Everything the configurator shows for one choice.</summary>
/// <param name="Quote">Null when the choice is refused; then <paramref name="Refusal"/> says why.</param>
public sealed record ConfiguratorView(OfferingView Offering, IReadOnlyList<OfferingView> Lines, IReadOnlyList<PriceList> AllPrices, BuyingChoice Choice, Quote? Quote, Error? Refusal)
{
    private const int MostLines = 8;

    public PriceList? Prices => PricesOf(Offering);

    public PriceList? PricesOf(OfferingView line) => AllPrices.FirstOrDefault(p => p.Offering == line.Id);

    public ImageView? Image => Offering.Images.FirstOrDefault(i => i.Id == Choice.Image);

    /// <summary>The chosen flavor or product; null: none of those offered.</summary>
    public ServerFlavor? Flavor => Offering.Options.Flavors.FirstOrDefault(f => f.Id is null ? f.Cpu == Choice.Cpu && f.MemoryGb == Choice.MemoryGb : f.Id == Choice.Product);

    /// <summary>Where a step stands among those this offering has.</summary>
    public int NumberOf(string step) => Steps().TakeWhile(one => one != step).Count() + 1;

    public bool CanCheckOut => Quote is { IsBelowFloor: false } && !Offering.Zone.WhitelistRequired;

    public static async Task<Result<ConfiguratorView>> Load(IMediator mediator, OfferingId id, Func<string, StringValues> field, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetOffering(id), cancellationToken);
        if (found.Error is { } unknown) return unknown;
        var (offering, all) = (found.Value, await mediator.Send(new ListOfferings(found.Value.Kind), cancellationToken));
        var prices = await mediator.Send(new ListPrices(found.Value.ForSale ? null : id), cancellationToken);
        var choice = BuyingChoice.Of(offering, field).WithDisks(field("change"), offering.Options);
        var quote = await mediator.Send(new QuoteServer(id, choice.Configuration, choice.Months, choice.Quantity), cancellationToken);
        return new ConfiguratorView(
            offering, Nearby(offering, all.IsSuccess ? all.Value : []), prices.IsSuccess ? prices.Value : [], choice, quote.IsSuccess ? quote.Value : null, quote.Error);
    }

    /// <summary>The chosen line, those of its zone, then the others while there is room.</summary>
    private static List<OfferingView> Nearby(OfferingView offering, IReadOnlyList<OfferingView> all) =>
        [offering, .. all.Where(o => o.Id != offering.Id).OrderBy(o => o.Zone.Id == offering.Zone.Id ? 0 : 1).Take(MostLines - 1)];

    private IEnumerable<string> Steps()
    {
        var options = Offering.Options;
        yield return "line";
        if (options.NeedsImage) yield return "image";
        if (options.Flavors.Count > 0) yield return "flavor";
        if (options.SystemDiskGb is not null || options.SystemPartitionMb is not null) yield return "system-disk";
        if (options.DataDiskCount.Max > 0) yield return "disk";
        foreach (var choice in options.Choices) yield return choice.Name;
        if (options.BandwidthMbps.Max > 0) yield return "bandwidth";
        if (Prices?.DefensePerGbps is not null) yield return "defense";
        if (options.NeedsPassword) yield return "login";
        yield return "name";
        yield return "months";
    }
}
