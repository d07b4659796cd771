using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing.Quoting;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>Prices the renewal of a present configuration at today's line prices (zkeys.md 13.3). The caller has checked that the service may be renewed.</summary>
[Requires(Permissions.Public)]
public sealed record QuoteRenewal(OfferingId Offering, ServerConfiguration Configuration, int Months, CustomerId Customer) : IQuery<Quote>;

internal sealed class QuoteRenewalHandler(Quoter quoter, CurrentActor current) : IRequestHandler<QuoteRenewal, Result<Quote>>
{
    public async Task<Result<Quote>> Handle(QuoteRenewal request, CancellationToken cancellationToken)
    {
        var buyer = Buyer.Of(current.Actor, request.Customer);
        if (buyer.Error is { } stranger) return stranger;
        var priced = await quoter.Price(new(request.Offering, request.Configuration, request.Months, 1, PriceOccasion.Renewal, buyer.Value), cancellationToken);
        return priced.Error is { } refused ? refused : quoter.Dress(priced.Value, current.Actor);
    }
}
