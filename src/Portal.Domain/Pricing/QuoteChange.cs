using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing.Quoting;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>A price for a change of a service that is there. Its quote opens no order by token: whoever orders asks again.</summary>
/// <param name="Cost">What it costs us; never for a customer's eyes.</param>
public sealed record PricedChange(Quote Quote, Money Cost)
{
    public bool IsFree => Quote.Total == Money.Zero;
}

/// <summary>Prices a bigger size for the days left of a service's period (zkeys.md 13.4). The caller has checked that the service may be changed.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/> (the target against the offering), <see cref="DowngradeNotSold"/>, NotForSale (a component without a price).</remarks>
/// <param name="End">When the period ends, UTC.</param>
/// <param name="PeriodMonths">What the renewal price is told for.</param>
[Requires(Permissions.System)]
public sealed record QuoteUpgrade(OfferingId Offering, ServerConfiguration Present, ServerConfiguration Target, DateTimeOffset End, int PeriodMonths, CustomerId Customer) : IQuery<PricedChange>;

/// <summary>Prices one snapshot (zkeys.md 13.6): exactly one of days and months, where the offering charges for them; free where it has no prices for them and none are told.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/> (days, months), <see cref="NotForSale"/>.</remarks>
[Requires(Permissions.System)]
public sealed record QuoteSnapshot(OfferingId Offering, ServerConfiguration Configuration, int? Days, int? Months, CustomerId Customer) : IQuery<PricedChange>;

/// <summary>The change makes the server smaller, or costs nothing more.</summary>
public sealed record DowngradeNotSold() : Error("downgrade_not_sold", ErrorKind.Refused, "升级后的配置需要比现在更高。降低配置，或不增加费用的更改，目前不能在线办理。");

internal sealed class QuoteChangeHandler(ChangeQuoter quoter, CurrentActor current) : IRequestHandler<QuoteUpgrade, Result<PricedChange>>, IRequestHandler<QuoteSnapshot, Result<PricedChange>>
{
    public Task<Result<PricedChange>> Handle(QuoteUpgrade request, CancellationToken cancellationToken) => quoter.Upgrade(request, current.Actor, cancellationToken);

    public Task<Result<PricedChange>> Handle(QuoteSnapshot request, CancellationToken cancellationToken) => quoter.Snapshot(request, current.Actor, cancellationToken);
}
