using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

internal static class OpenPurchases
{
    /// <summary>The purchase under way; one whose order was cancelled or expired unpaid is none.</summary>
    public static async Task<ServicePurchase?> Of(PortalDbContext db, IMediator mediator, ServiceId service, PurchaseLane lane, CancellationToken cancellationToken)
    {
        if (await db.ServicePurchases.SingleOrDefaultAsync(p => p.Service == service && p.Lane == lane && p.EndedAt == null, cancellationToken) is not { } purchase) return null;
        var order = await mediator.Send(new GetOrder(purchase.Order), cancellationToken);
        return order is { IsSuccess: true, Value.Status: OrderStatus.Cancelled } ? null : purchase;
    }

    /// <summary>Makes room for the next one: ends the purchase whose order was cancelled.</summary>
    public static Task<int> EndCancelled(PortalDbContext db, ServiceId service, PurchaseLane lane, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.ServicePurchases.Where(p => p.Service == service && p.Lane == lane && p.EndedAt == null)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.EndedAt, now).SetProperty(x => x.ProtectedPassword, (string?)null), cancellationToken);

    public static async Task<OrderId?> OrderOf(PortalDbContext db, ServiceId service, string key, CancellationToken cancellationToken) =>
        (await db.ServicePurchases.AsNoTracking().FirstOrDefaultAsync(p => p.Service == service && p.Key == key, cancellationToken))?.Order;

    /// <summary>Two who order for one service wait for each other here, so that the second sees the first one's order.</summary>
    public static Task Lock(PortalDbContext db, ServiceId service, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select id from services where id = {service.Value} for update", cancellationToken);
}

/// <summary>An order for a service ended (delivered, refunded, cancelled, expired): another may be placed.</summary>
[Requires(Permissions.System, OrStaff = Permissions.ReviewResolve)]
public sealed record EndServicePurchase(OrderId Order, string? Made = null) : ICommand<Done>;

internal sealed class EndServicePurchaseHandler(PortalDbContext db, TimeProvider clock) : IRequestHandler<EndServicePurchase, Result<Done>>
{
    public async Task<Result<Done>> Handle(EndServicePurchase request, CancellationToken cancellationToken)
    {
        if (await db.ServicePurchases.SingleOrDefaultAsync(p => p.Order == request.Order, cancellationToken) is { } purchase)
        {
            purchase.End(clock.GetUtcNow(), request.Made);
            await db.SaveChangesAsync(cancellationToken);
        }
        return new Done();
    }
}
