using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Services;

namespace Portal.Domain.Fulfilment;

/// <summary>One task per server in the paying commit: a paid order without its tasks, or a task without a paid order, cannot exist.</summary>
internal sealed class WriteTasks(PortalDbContext db, ICatalog catalog) : INotificationHandler<OrderPaid>, INotificationHandler<ServiceActionRequested>
{
    public async Task Handle(OrderPaid paid, CancellationToken cancellationToken)
    {
        foreach (var item in paid.Items)
        {
            var source = await catalog.Find(item.Offering, cancellationToken)
                ?? throw new InvalidOperationException($"Offering {item.Offering.Value} of a paid order is unknown.");
            db.FulfilmentTasks.Add(FulfilmentTask.ForItem(item, paid, source.Upstream));
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task Handle(ServiceActionRequested requested, CancellationToken cancellationToken)
    {
        db.FulfilmentTasks.Add(FulfilmentTask.ForOperation(requested));
        await db.SaveChangesAsync(cancellationToken);
    }
}
