using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

internal sealed class QuoteServiceRenewalHandler(ServiceReader services, ICatalog catalog, IMediator mediator) : IRequestHandler<QuoteServiceRenewal, Result<RenewalQuote>>
{
    public async Task<Result<RenewalQuote>> Handle(QuoteServiceRenewal request, CancellationToken cancellationToken)
    {
        if (await services.Find(request.Service, Permissions.ServicesRead, cancellationToken) is not { } service) return new NotFound("服务");
        if (await services.WhyNot(service, ServiceActions.Renew, cancellationToken) is { } closed) return closed;
        var offering = (await catalog.Find(service.Offering, cancellationToken))!;
        if (!offering.View.Options.Months.Contains(request.Months)) return ValidationFailed.On("months", "请选择可以购买的时长。");
        var then = RenewalTerm.EndAfter(service.ExpiresAt!.Value, request.Months);
        if (!RenewalTerm.IsWithin(service.BoughtAt ?? service.OpenedAt, then, offering.Flags.LifetimeYears, offering.View.Zone.MaxYears))
            return new ActionNotAllowed("续费后会超过这台服务器允许的最长使用年限，请选择更短的时长。");
        var quote = await mediator.Send(new QuoteRenewal(service.Offering, service.Configuration, request.Months, service.Customer), cancellationToken);
        return quote.Error is { } refused ? refused : new RenewalQuote(quote.Value, service.ExpiresAt.Value, then);
    }
}

internal sealed class RenewServiceHandler(PortalDbContext db, ServiceReader services, IMediator mediator, TimeProvider clock) : IRequestHandler<RenewService, Result<OrderView>>
{
    public async Task<Result<OrderView>> Handle(RenewService request, CancellationToken cancellationToken)
    {
        await OpenPurchases.Lock(db, request.Service, cancellationToken);
        if (await services.Find(request.Service, Permissions.ServicesOperate, cancellationToken) is not { } service) return new NotFound("服务");
        if (request.Key is { } key && await OpenPurchases.OrderOf(db, service.Id, key, cancellationToken) is { } first) return await mediator.Send(new GetOrder(first), cancellationToken);
        var quote = await mediator.Send(new QuoteServiceRenewal(request.Service, request.Months), cancellationToken);
        if (quote.Error is { } refused) return refused;
        var placed = await mediator.Send(new PlaceRenewalOrder(service.Customer, service.Id, service.Name, quote.Value.Quote, request.Key), cancellationToken);
        if (placed.IsSuccess)
        {
            // The gate above found none under way: what is still marked open belongs to a cancelled order.
            await OpenPurchases.EndCancelled(db, service.Id, PurchaseLane.Term, clock.GetUtcNow(), cancellationToken);
            db.ServicePurchases.Add(ServicePurchase.Renewal(placed.Value.Id, service.Id, request.Key));
            await db.SaveChangesAsync(cancellationToken);
        }
        return placed;
    }
}
