using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Billing;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>Only while awaiting payment; the invoice becomes void. Errors: <see cref="NotFound"/>, <see cref="OrderNotCancellable"/>.</summary>
[Requires(Permissions.OwnOrders)]
public sealed record CancelOrder(OrderId Order) : ICommand<OrderView>;

public sealed record OrderNotCancellable() : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "订单已经付款或结束，不能取消。");

/// <summary>Cancels what nobody paid in time (job). Answers how many.</summary>
[Requires(Permissions.System)]
public sealed record ExpireUnpaidOrders(int AtMost = 200) : ICommand<int>;

internal sealed class CancelOrderHandler(PortalDbContext db, OrderClosing closing, CurrentActor current) : IRequestHandler<CancelOrder, Result<OrderView>>
{
    public async Task<Result<OrderView>> Handle(CancelOrder request, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == request.Order, cancellationToken);
        if (order is null || !current.Actor.Sees(order.Customer)) return new NotFound("订单");
        var closed = await closing.Close(order.Id, order.Invoice, "cancelled", "订单已取消，没有扣款。", cancellationToken);
        if (closed.Error is { } refused) return refused;
        return closed.Value.ToView(await OrderViewing.InvoiceNumber(db, closed.Value, cancellationToken));
    }
}

internal sealed class ExpireUnpaidOrdersHandler(PortalDbContext db, OrderClosing closing, TimeProvider clock) : IRequestHandler<ExpireUnpaidOrders, Result<int>>
{
    public async Task<Result<int>> Handle(ExpireUnpaidOrders request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var late = await db.Orders.AsNoTracking().Where(o => o.Status == OrderStatus.AwaitingPayment && o.PayBefore < now)
            .OrderBy(o => o.PayBefore).Take(request.AtMost).Select(o => new { o.Id, o.Invoice }).ToListAsync(cancellationToken);
        var expired = 0;
        // One that was paid meanwhile is refused by its invoice and left alone.
        foreach (var order in late)
            if ((await closing.Close(order.Id, order.Invoice, "expired", "没有在时限内付款，订单已自动取消。", cancellationToken)).IsSuccess) expired++;
        return expired;
    }
}

/// <summary>Ends an unpaid order together with its invoice.</summary>
internal sealed class OrderClosing(PortalDbContext db, IMediator mediator, TimeProvider clock)
{
    public async Task<Result<Order>> Close(OrderId id, InvoiceId invoice, string step, string message, CancellationToken cancellationToken)
    {
        // The invoice first: its lock is where a payment and a cancellation meet.
        if ((await mediator.Send(new VoidInvoice(invoice, message), cancellationToken)).Error is { } refused)
            return refused is InvoiceNotOpen ? new OrderNotCancellable() : refused;
        var order = (await db.LockOrder(id, cancellationToken))!;
        var cancelled = order.Cancel(step, message, clock.GetUtcNow());
        if (cancelled.Error is { } notCancellable) return notCancellable;
        await db.SaveChangesAsync(cancellationToken);
        return order;
    }
}
