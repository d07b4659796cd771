using MediatR;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>Everything a customer can buy, zones in order; served from the process's versioned read model, not from the database.</summary>
/// <param name="Kind">E.g. "cloud-server"; null: all.</param>
[Requires(Permissions.Public)]
public sealed record ListOfferings(string? Kind = null, ZoneId? Zone = null) : IQuery<IReadOnlyList<OfferingView>>;

internal sealed class ListOfferingsHandler(VersionedModel<CatalogModel> model) : IRequestHandler<ListOfferings, Result<IReadOnlyList<OfferingView>>>
{
    public async Task<Result<IReadOnlyList<OfferingView>>> Handle(ListOfferings request, CancellationToken cancellationToken)
    {
        var all = (await model.Get(cancellationToken)).ForSale;
        if (request is { Kind: null, Zone: null }) return Result<IReadOnlyList<OfferingView>>.Ok(all);
        return Result<IReadOnlyList<OfferingView>>.Ok([.. all.Where(o => (request.Kind is null || o.Kind == request.Kind) && (request.Zone is null || o.Zone.Id == request.Zone))]);
    }
}
