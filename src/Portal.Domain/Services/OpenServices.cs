using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;

namespace Portal.Domain.Services;

/// <summary>A paid order's servers exist as services from the paying commit on.</summary>
internal sealed class OpenServices(PortalDbContext db, ICatalog catalog) : INotificationHandler<OrderPaid>
{
    public async Task Handle(OrderPaid paid, CancellationToken cancellationToken)
    {
        foreach (var item in paid.Items.Where(item => item.Purpose is OrderPurpose.New))
        {
            var source = await catalog.Find(item.Offering, cancellationToken)
                ?? throw new InvalidOperationException($"Offering {item.Offering.Value} of a paid order is unknown.");
            db.Services.Add(Service.Open(item, paid.Order, paid.Customer, source.Upstream, paid.At));
        }
        if (await db.ServicePurchases.SingleOrDefaultAsync(p => p.Order == paid.Order, cancellationToken) is { } purchase) purchase.Pay(paid.At);
        await db.SaveChangesAsync(cancellationToken);
    }
}
