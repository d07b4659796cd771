using MediatR;
using Portal.Domain.Billing;
using Portal.Domain.Persistence;

namespace Portal.Domain.Ordering;

/// <summary>Moves the order in the commit that takes the money, and tells whoever delivers.</summary>
internal sealed class MarkOrderPaid(PortalDbContext db, IMediator mediator) : INotificationHandler<InvoicePaid>
{
    public async Task Handle(InvoicePaid notification, CancellationToken cancellationToken)
    {
        if (notification.Order is not { } id) return;
        // The invoice is locked by its payment, and nothing else moves an unpaid order without it: the order needs no lock of its own.
        var order = await db.LoadOrder(id, cancellationToken) ?? throw new InvalidOperationException($"The paid order {id.Value} does not exist.");
        var paid = order.MarkPaid(notification.Invoice, notification.Total, notification.At);
        if (paid.Error is { } refused) throw new InvalidOperationException($"Order {id.Value} cannot take its payment: {refused.GetType().Name}");
        var items = order.Items.OrderBy(i => i.Position).Select(i => i.AsPaid()).ToList();
        await mediator.Publish(new OrderPaid(order.Id, order.Customer, order.Invoice, items, notification.At), cancellationToken);
    }
}
