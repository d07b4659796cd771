using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>Re-quotes, checks real name, line rules, password and margin floor, freezes the quotes and issues one invoice. No money moves.</summary>
/// <remarks>Errors: <see cref="RealNameRequired"/>, PriceChanged, BelowMarginFloor, NotForSale, <see cref="ValidationFailed"/>, <see cref="WhitelistNeeded"/>. A repeat with the same key answers the same order.</remarks>
/// <param name="Key">The client's idempotency key, or the form's; null: none.</param>
/// <param name="AllowBelowFloor">Only by a person with margin.override.</param>
[Requires(Permissions.OwnOrders)]
public sealed record PlaceOrder(CustomerId Customer, IReadOnlyList<OrderLineInput> Lines, string? Key = null, bool AllowBelowFloor = false) : ICommand<OrderView>;

/// <param name="Password">For every server of the line; checked against the line's rule, kept encrypted until the servers are bought. Null: one is generated.</param>
/// <param name="Name">Of the first server; further ones get -02, -03 … Null: made from the zone's name.</param>
public sealed record OrderLineInput(string QuoteToken, string? Password = null, string? Name = null, string? Remarks = null)
{
    /// <summary>Without the password and token, so that neither reaches a log.</summary>
    public override string ToString() => $"OrderLineInput {Name}";
}

public sealed record RealNameRequired(string Zone) : Error("real_name_required", ErrorKind.Refused, "「{0}」要求实名认证。认证通过后可以继续下单，没有扣款。", Zone);

public sealed record WhitelistNeeded(string Zone) : Error("not_for_sale", ErrorKind.Refused, "「{0}」要求先提交白名单，目前不能在线购买。没有扣款。", Zone);
