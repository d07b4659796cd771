using Microsoft.Extensions.Options;
using MediatR;
using Portal.Domain.Pricing.Quoting;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>Opens a quote token and prices it again with today's catalogue and rules.</summary>
/// <remarks>While the quote lives its price holds, unless cost has risen so far that it would fall below the floor; after that, an unchanged price is accepted and a changed one is
/// <see cref="PriceChanged"/> with the new quote (reliability.md, row 14). Errors besides: those of <see cref="QuoteServer"/>, <see cref="QuoteUnreadable"/>.</remarks>
[Requires(Permissions.Public)]
public sealed record OpenQuote(string Token, CustomerId? ForCustomer = null) : IQuery<Quote>;

public sealed record QuoteUnreadable() : Error("validation_failed", ErrorKind.Validation, "这个报价无法识别，请重新选择配置。");

public sealed record PriceChanged(Quote Old, Quote New) : Error("price_changed", ErrorKind.Conflict, "价格从 {0} 变为 {1}，确认新价格后才会下单。", Old.Total, New.Total);

/// <summary>Retail would fall below cost plus the margin floor; only a person with that permission may let it pass on an order.</summary>
public sealed record BelowMarginFloor() : Error("below_margin_floor", ErrorKind.Refused, "这个配置的价格需要人工确认，暂时不能下单。没有扣款。");

internal sealed class OpenQuoteHandler(Quoter quoter, ISecretProtector protector, CurrentActor current, IOptions<PricingOptions> options, TimeProvider clock) : IRequestHandler<OpenQuote, Result<Quote>>
{
    public async Task<Result<Quote>> Handle(OpenQuote request, CancellationToken cancellationToken)
    {
        if (QuoteToken.Open(protector, request.Token) is not { } token) return new QuoteUnreadable();
        var buyer = Buyer.Of(current.Actor, request.ForCustomer);
        if (buyer.Error is { } stranger) return stranger;
        var quoted = token.Request;
        // A guest's quote may be taken up by whoever signs in; a customer's only by that customer.
        if (quoted.Customer is not null && quoted.Customer != buyer.Value) return new QuoteUnreadable();

        var today = await quoter.Price(quoted with { Customer = buyer.Value }, cancellationToken);
        if (today.Error is { } refused) return refused;
        var held = today.Value with { Unit = today.Value.Unit with { Retail = Money.Fen(token.Retail) } };
        var isAlive = clock.GetUtcNow() < token.ExpiresAt;
        if (isAlive && !IsOverrun(held, token)) return quoter.Dress(held, token.ExpiresAt, request.Token, current.Actor);
        if (today.Value.Unit.Retail == held.Unit.Retail) return quoter.Dress(today.Value, current.Actor);
        return new PriceChanged(quoter.Dress(held, token.ExpiresAt, request.Token, current.Actor), quoter.Dress(today.Value, current.Actor));
    }

    // A quote given below the floor on purpose stays as it was; only a cost that has risen since breaks it.
    private bool IsOverrun(Quoter.Priced held, QuoteToken token) =>
        held.Unit.Cost.MinorUnits > token.Cost && held.Unit.IsBelow(options.Value.MarginFloorPercent);
}
