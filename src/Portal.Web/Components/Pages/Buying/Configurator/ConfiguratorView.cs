using MediatR;
using Microsoft.Extensions.Primitives;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Web.Components.Pages.Buying.Configurator;

/// <summary>Everything the configurator shows for one choice.</summary>
/// <param name="Quote">Null when the choice is refused; then <paramref name="Refusal"/> says why.</param>
public sealed record ConfiguratorView(OfferingView Offering, IReadOnlyList<OfferingView> Lines, IReadOnlyList<PriceList> AllPrices, BuyingChoice Choice, Quote? Quote, Error? Refusal)
{
    private const int MostLines = 8;

    public PriceList? Prices => PricesOf(Offering);

    public PriceList? PricesOf(OfferingView line) => AllPrices.FirstOrDefault(p => p.Offering == line.Id);

    public ImageView? Image => Offering.Images.FirstOrDefault(i => i.Id == Choice.Image);

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
}
