using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing.Quoting;
using Portal.Domain.Pricing.Rules;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>Retail prices to be shown before anything is configured: what each part of an offering adds, per server and month, tax included.</summary>
/// <remarks>For display only; what is paid comes from <see cref="QuoteServer"/>. Errors: <see cref="NotFound"/> (an offering was named and is unknown).</remarks>
/// <param name="Offering">Null: everything for sale.</param>
/// <param name="ForCustomer">Whose rules apply; null: the actor's customer, or a guest.</param>
[Requires(Permissions.Public)]
public sealed record ListPrices(OfferingId? Offering = null, CustomerId? ForCustomer = null) : IQuery<IReadOnlyList<PriceList>>;

/// <param name="From">The cheapest flavor with the least of everything else; null: nothing here can be priced.</param>
/// <param name="DiskPerGb">Yuan per GB of data disk; null: data disks are not sold.</param>
/// <param name="BandwidthSteps">Yuan for the 1st, 2nd … Mbit/s; zero where it is a gift, null where none is sold; the last goes on to the offering's maximum.</param>
/// <param name="DefensePerGbps">Yuan per Gbit/s beyond the gift; null: not sold.</param>
public sealed record PriceList(
    OfferingId Offering, Money? From, IReadOnlyList<FlavorPrice> Flavors, decimal? DiskPerGb, IReadOnlyList<decimal?> BandwidthSteps, decimal? DefensePerGbps)
{
    /// <summary>Only a quote tells a price: nothing is known before something is configured.</summary>
    public bool IsAsked { get; init; }
}

/// <summary>A month of one flavor with the least of everything else.</summary>
/// <param name="Linux">Null: not sold with Linux.</param>
/// <param name="Windows">Null: not sold with Windows.</param>
public sealed record FlavorPrice(int Cpu, decimal MemoryGb, bool IsRecommended, Money? Linux, Money? Windows)
{
    /// <summary>Of a flavor that CPU and memory do not tell; else null.</summary>
    public string? Id { get; init; }
}

internal sealed class ListPricesHandler(ICatalog catalog, IMediator mediator, VersionedModel<RuleSet> rules, CurrentActor current) : IRequestHandler<ListPrices, Result<IReadOnlyList<PriceList>>>
{
    public async Task<Result<IReadOnlyList<PriceList>>> Handle(ListPrices request, CancellationToken cancellationToken)
    {
        var buyer = Buyer.Of(current.Actor, request.ForCustomer);
        if (buyer.Error is { } stranger) return stranger;
        var (offerings, set) = (await Offerings(request.Offering, cancellationToken), await rules.Get(cancellationToken));
        if (request.Offering is not null && offerings.Count == 0) return new NotFound("商品");
        return Result<IReadOnlyList<PriceList>>.Ok([.. offerings.Select(o => RetailPrices.Of(set.Costed(o), set.For(PriceOccasion.New, new(o.Upstream, o.View.Zone.Id, o.View.Id, buyer.Value))))]);
    }

    private async Task<IReadOnlyList<PricedOffering>> Offerings(OfferingId? one, CancellationToken cancellationToken)
    {
        var ids = one is { } named ? [named] : (await mediator.Send(new ListOfferings(), cancellationToken)).Value.Select(o => o.Id);
        var found = new List<PricedOffering>();
        foreach (var id in ids)
            if (await catalog.Find(id, cancellationToken) is { } offering) found.Add(offering);
        return found;
    }
}
