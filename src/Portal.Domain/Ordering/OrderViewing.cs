using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

internal static class OrderViewing
{
    private static readonly Func<PortalDbContext, OrderId, CancellationToken, Task<Order?>> WithItems = EF.CompileAsyncQuery(
        (PortalDbContext db, OrderId id, CancellationToken _) => db.Orders.Include(o => o.Items).SingleOrDefault(o => o.Id == id));

    private static readonly Func<PortalDbContext, InvoiceId, CancellationToken, Task<string?>> NumberOf = EF.CompileAsyncQuery(
        (PortalDbContext db, InvoiceId id, CancellationToken _) => db.Invoices.Where(i => i.Id == id).Select(i => i.Number).SingleOrDefault());

    /// <summary>Tracked, with its items.</summary>
    public static Task<Order?> LoadOrder(this PortalDbContext db, OrderId order, CancellationToken cancellationToken) => WithItems(db, order, cancellationToken);

    /// <summary>The same, kept from everybody else until the transaction ends. Whoever needs its invoice too locks that first.</summary>
    public static async Task<Order?> LockOrder(this PortalDbContext db, OrderId order, CancellationToken cancellationToken)
    {
        db.ForgetUnchanged<OrderItem>(i => i.Order == order);
        db.ForgetUnchanged<Order>(o => o.Id == order);
        await db.Database.ExecuteSqlAsync($"select 1 from orders where id = {order.Value} for update", cancellationToken);
        return await WithItems(db, order, cancellationToken);
    }

    public static async Task<string> InvoiceNumber(PortalDbContext db, Order order, CancellationToken cancellationToken) => await NumberOf(db, order.Invoice, cancellationToken) ?? "";
}
