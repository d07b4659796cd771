using FluentValidation;
using MediatR;
using Portal.Domain.Customers;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Shared.Idempotency;

namespace Portal.Domain.Ordering;

/// <summary>Re-quotes, checks real name, line rules, password and margin floor, freezes the quotes and issues one invoice. No money moves.</summary>
/// <remarks>Errors: <see cref="RealNameRequired"/>, PriceChanged, BelowMarginFloor, NotForSale, <see cref="ValidationFailed"/>, <see cref="WhitelistNeeded"/>, <see cref="IdempotencyConflict"/>. A repeat with the same key answers the same order.</remarks>
/// <param name="Key">The client's idempotency key, or the form's; null: none.</param>
/// <param name="AllowBelowFloor">Only by a person with margin.override.</param>
[Requires(Permissions.OwnOrders, OrStaff = Permissions.MarginOverride)]
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

internal sealed class PlaceOrderValidator : AbstractValidator<PlaceOrder>
{
    public PlaceOrderValidator()
    {
        RuleFor(r => r.Lines).NotEmpty().WithMessage("订单里还没有内容。").Must(lines => lines.Count <= 20).WithMessage("一个订单最多 20 行，请分开下单。");
        RuleFor(r => r.Key).MaximumLength(100).WithMessage("幂等键最多 100 个字符。");
        RuleForEach(r => r.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.Name).MaximumLength(50).WithMessage("名称最多 50 个字。");
            line.RuleFor(l => l.Remarks).MaximumLength(500).WithMessage("备注最多 500 个字。");
        });
    }
}

internal sealed class PlaceOrderHandler(IMediator mediator, CurrentActor current, OrderLines lines, OrderPlacing placing) : IRequestHandler<PlaceOrder, Result<OrderView>>
{
    public async Task<Result<OrderView>> Handle(PlaceOrder request, CancellationToken cancellationToken)
    {
        if (!current.Actor.Sees(request.Customer)) return new NotFound("客户");
        var digest = OrderDigest.Of(request.Lines.SelectMany(l => new[] { l.QuoteToken, l.Password, l.Name, l.Remarks }));
        if (await placing.Before(request.Customer, request.Key, digest, cancellationToken) is { } before) return before;
        var customer = await mediator.Send(new GetCustomer(request.Customer), cancellationToken);
        if (customer.Error is { } unknown) return unknown;

        var frozen = new List<OrderLine>();
        foreach (var input in request.Lines)
        {
            var line = await lines.Freeze(input, customer.Value, request.AllowBelowFloor && current.Actor.May(Permissions.MarginOverride), cancellationToken);
            if (line.Error is { } refused) return refused;
            frozen.Add(line.Value);
        }
        return await placing.Place(customer.Value, request.Key, digest, frozen, cancellationToken);
    }
}
