using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>Validates a configuration against its offering and prices it. The one function behind page, cart, order and renewal.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/> (fields cpu, memoryGb, imageId, dataDisksGb, bandwidthMbps, defenseGbps, months, quantity, couponCode), <see cref="NotForSale"/>.</remarks>
/// <param name="ForCustomer">Whose rules apply; null: the actor's customer, or a guest.</param>
[Requires(Permissions.Public)]
public sealed record QuoteServer(OfferingId Offering, ServerConfiguration Configuration, int Months, int Quantity = 1, string? CouponCode = null, CustomerId? ForCustomer = null) : IQuery<Quote>;

/// <param name="Why">Customer sentence in the words of a remedy.</param>
public sealed record NotForSale(string Why) : Error("not_for_sale", ErrorKind.Refused, "这个商品现在不能购买：{0}", Why);
