using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing.Quoting;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>Validates a configuration against its offering and prices it. The one function behind page, cart, order and renewal.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/> (fields cpu, memoryGb, imageId, dataDisksGb, bandwidthMbps, defenseGbps, months, quantity, couponCode), <see cref="NotForSale"/>.</remarks>
/// <param name="ForCustomer">Whose rules apply; null: the actor's customer, or a guest.</param>
[Requires(Permissions.Public)]
public sealed record QuoteServer(OfferingId Offering, ServerConfiguration Configuration, int Months, int Quantity = 1, string? CouponCode = null, CustomerId? ForCustomer = null) : IQuery<Quote>;

/// <param name="Why">Customer sentence in the words of a remedy.</param>
public sealed record NotForSale(string Why) : Error("not_for_sale", ErrorKind.Refused, "这个商品现在不能购买：{0}", Why);

internal sealed class QuoteServerHandler(Quoter quoter, CurrentActor current) : IRequestHandler<QuoteServer, Result<Quote>>
{
    public async Task<Result<Quote>> Handle(QuoteServer request, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(request.CouponCode)) return ValidationFailed.On("couponCode", "没有这个优惠码，请检查，或留空。");
        var buyer = Buyer.Of(current.Actor, request.ForCustomer);
        if (buyer.Error is { } stranger) return stranger;
        var priced = await quoter.Price(new(request.Offering, request.Configuration, request.Months, request.Quantity, PriceOccasion.New, buyer.Value), cancellationToken);
        return priced.Error is { } refused ? refused : quoter.Dress(priced.Value, current.Actor);
    }
}
