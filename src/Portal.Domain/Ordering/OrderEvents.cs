using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>Published inside the paying transaction: Services opens the services and Fulfilment writes one task per item in the same commit.</summary>
public sealed record OrderPaid(OrderId Order, CustomerId Customer, InvoiceId Invoice, IReadOnlyList<PaidItem> Items, DateTimeOffset At) : INotification;

/// <param name="ProtectedPassword">Sealed under <see cref="PasswordPurpose"/>; null for a renewal.</param>
/// <param name="Cost">Frozen cost of this unit, for the upstream's price guard and reports.</param>
public sealed record PaidItem(
    OrderItemId Item, OrderPurpose Purpose, OfferingId Offering, ServerConfiguration Configuration, int Months, string Name, string? ProtectedPassword, Money Amount, Money Tax, Money Cost, ServiceId? Service)
{
    public const string PasswordPurpose = "server-password";
}

/// <summary>How an item fares, told by Fulfilment: moves the item, adds to its timeline and, when all items ended, ends the order.</summary>
/// <param name="Step">See <see cref="TimelineEntry.Step"/>.</param>
/// <param name="Message">Customer sentence, translation key.</param>
[Requires(Permissions.System, OrStaff = Permissions.ReviewResolve)]
public sealed record RecordItemProgress(OrderItemId Item, OrderItemStatus Status, string Step, string Message, ServiceId? Service = null) : ICommand<Done>;

/// <summary>An order came to its end (Fulfilled, PartiallyFulfilled, Failed). Published in the transaction that ended it.</summary>
public sealed record OrderEnded(OrderId Order, string Number, CustomerId Customer, OrderStatus Status, DateTimeOffset At) : INotification;

/// <summary>An item could not be delivered and its money went back. Published in the transaction that ended it.</summary>
public sealed record ItemRefunded(OrderItemId Item, OrderId Order, string Number, CustomerId Customer, string Name, Money Amount, DateTimeOffset At) : INotification;

internal sealed class RecordItemProgressHandler(PortalDbContext db, IMediator mediator, TimeProvider clock) : IRequestHandler<RecordItemProgress, Result<Done>>
{
    public async Task<Result<Done>> Handle(RecordItemProgress request, CancellationToken cancellationToken)
    {
        var id = await db.OrderItems.Where(i => i.Id == request.Item).Select(i => (OrderId?)i.Order).SingleOrDefaultAsync(cancellationToken);
        // Locked, because of two items that end at once the second must see the first.
        if (id is null || await db.LockOrder(id.Value, cancellationToken) is not { } order) return new NotFound("订单");
        var now = clock.GetUtcNow();
        var item = order.Items.Single(i => i.Id == request.Item);
        var (orderBefore, itemBefore) = (order.Status, item.Status);
        var moved = order.Progress(item.Id, request.Status, new(Instants.ToMicroseconds(now), request.Step, request.Message), request.Service);
        if (moved.Error is { } refused) return refused;
        if (item.Status is OrderItemStatus.Refunded && itemBefore is not OrderItemStatus.Refunded)
            await mediator.Publish(new ItemRefunded(item.Id, order.Id, order.Number, order.Customer, item.Name, item.Amount, now), cancellationToken);
        if (order.Status != orderBefore && order.Status is not OrderStatus.Fulfilling)
            await mediator.Publish(new OrderEnded(order.Id, order.Number, order.Customer, order.Status, now), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}
