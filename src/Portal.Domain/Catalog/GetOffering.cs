using MediatR;
using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>One offering, also when it is closed for new orders (its services still show it).</summary>
/// <remarks>Errors: <see cref="NotFound"/>.</remarks>
[Requires(Permissions.Public)]
public sealed record GetOffering(OfferingId Offering) : IQuery<OfferingView>;

internal sealed class GetOfferingHandler(ICatalog catalog) : IRequestHandler<GetOffering, Result<OfferingView>>
{
    public async Task<Result<OfferingView>> Handle(GetOffering request, CancellationToken cancellationToken) =>
        await catalog.Find(request.Offering, cancellationToken) is { } offering ? offering.View : new NotFound("商品");
}
