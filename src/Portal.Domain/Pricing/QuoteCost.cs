using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing.Quoting;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>What one server costs us for the period today: to freeze on an order, and to stop a loss-making purchase. Never for a customer's eyes.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/> (months, or a component without a price). Limits and gates for new orders are not asked again.</remarks>
[Requires(Permissions.System)]
public sealed record QuoteCost(OfferingId Offering, ServerConfiguration Configuration, int Months) : IQuery<Money>;

internal sealed class QuoteCostHandler(Quoter quoter) : IRequestHandler<QuoteCost, Result<Money>>
{
    public async Task<Result<Money>> Handle(QuoteCost request, CancellationToken cancellationToken)
    {
        var priced = await quoter.Price(new(request.Offering, request.Configuration, request.Months, 1, PriceOccasion.Renewal, null), cancellationToken);
        return priced.Error is { } refused ? refused : priced.Value.Unit.Cost;
    }
}
