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
