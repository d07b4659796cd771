using MediatR;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>What a snapshot of this server would cost.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="NotSupported"/>, <see cref="ActionNotAllowed"/>, <see cref="ValidationFailed"/> (days, months), NotForSale.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record QuoteServiceSnapshot(ServiceId Service, int? Days, int? Months) : IQuery<Quote>;

/// <summary>Makes a snapshot: at once where it costs nothing, else by an order that is paid first.</summary>
/// <remarks>Errors besides those of the quote: <see cref="ValidationFailed"/> (name), BelowMarginFloor, IdempotencyConflict.</remarks>
/// <param name="Name">Null or empty: made from the time. Unique among the server's.</param>
[Requires(Permissions.OwnOrders, OrStaff = Permissions.ServicesOperate)]
public sealed record TakeSnapshot(ServiceId Service, string? Name, int? Days, int? Months, string? Key = null) : ICommand<SnapshotTaken>;

/// <summary>One of the two.</summary>
public sealed record SnapshotTaken(OrderView? Order, OperationView? Operation);

internal sealed class SnapshotQuoter(ServiceReader services, IMediator mediator)
{
    public async Task<Result<(Service Service, PricedChange Priced)>> Price(ServiceId id, int? days, int? months, string permission, CancellationToken cancellationToken)
    {
        if (await services.Find(id, permission, cancellationToken) is not { } service) return new NotFound("服务");
        if (await services.WhyNot(service, ServiceActions.CreateSnapshot, cancellationToken) is { } closed) return closed;
        var priced = await mediator.Send(new QuoteSnapshot(service.Offering, service.Configuration, days, months, service.Customer), cancellationToken);
        return priced.Error is { } refused ? refused : (service, priced.Value);
    }
}

internal sealed class QuoteServiceSnapshotHandler(SnapshotQuoter quoter) : IRequestHandler<QuoteServiceSnapshot, Result<Quote>>
{
    public async Task<Result<Quote>> Handle(QuoteServiceSnapshot request, CancellationToken cancellationToken)
    {
        var found = await quoter.Price(request.Service, request.Days, request.Months, Permissions.ServicesRead, cancellationToken);
        return found.Error is { } refused ? refused : found.Value.Priced.Quote;
    }
}

internal sealed class TakeSnapshotHandler(PortalDbContext db, SnapshotQuoter quoter, IMediator mediator, TimeProvider clock) : IRequestHandler<TakeSnapshot, Result<SnapshotTaken>>
{
    public async Task<Result<SnapshotTaken>> Handle(TakeSnapshot request, CancellationToken cancellationToken)
    {
        await OpenPurchases.Lock(db, request.Service, cancellationToken);
        if (request.Key is { } key && await Before(request, key, cancellationToken) is { } before) return before;
        var found = await quoter.Price(request.Service, request.Days, request.Months, Permissions.ServicesOperate, cancellationToken);
        if (found.Error is { } refused) return refused;
        var (service, priced) = found.Value;
        var copy = new ActionDetails.NewCopy(CopyNames.Of(request.Name, "snap", clock.GetUtcNow()), request.Days, request.Months);
        if (copy.Name.Length > ActionCheck.LongestName) return ValidationFailed.On("name", "名称需要 1 到 60 个字。");
        return priced.IsFree ? await AtOnce(request, copy, cancellationToken) : await Order(request, service, copy, priced, cancellationToken);
    }

    private async Task<Result<SnapshotTaken>?> Before(TakeSnapshot request, string key, CancellationToken cancellationToken)
    {
        if (await OpenPurchases.OrderOf(db, request.Service, key, cancellationToken) is not { } first) return null;
        var order = await mediator.Send(new GetOrder(first), cancellationToken);
        return order.Error is { } gone ? gone : new SnapshotTaken(order.Value, null);
    }

    private async Task<Result<SnapshotTaken>> AtOnce(TakeSnapshot request, ActionDetails.NewCopy copy, CancellationToken cancellationToken)
    {
        var asked = await mediator.Send(new RequestServiceAction(request.Service, ServiceActions.CreateSnapshot, Key: request.Key) { Details = copy }, cancellationToken);
        return asked.Error is { } refused ? refused : new SnapshotTaken(null, asked.Value);
    }

    private async Task<Result<SnapshotTaken>> Order(TakeSnapshot request, Service service, ActionDetails.NewCopy copy, PricedChange priced, CancellationToken cancellationToken)
    {
        if (await OpenPurchases.Of(db, mediator, service.Id, PurchaseLane.Copies, cancellationToken) is not null) return new ActionNotAllowed("已有一笔快照订单没有结束，付款或取消那张订单后再试。");
        var term = copy.Days is { } days ? $"{days} 天" : $"{copy.Months} 个月";
        var asked = $"{copy.Days}|{copy.Months}|{request.Name}";
        var placed = await mediator.Send(new PlaceChangeOrder(service.Customer, service.Id, service.Name, OrderPurpose.Snapshot, priced, $"快照 {service.Name}，保留 {term}", "个", asked, request.Key), cancellationToken);
        if (placed.Error is { } refused) return refused;
        await OpenPurchases.EndCancelled(db, service.Id, PurchaseLane.Copies, clock.GetUtcNow(), cancellationToken);
        db.ServicePurchases.Add(ServicePurchase.Snapshot(placed.Value.Id, service.Id, copy, request.Key));
        await db.SaveChangesAsync(cancellationToken);
        return new SnapshotTaken(placed.Value, null);
    }
}
