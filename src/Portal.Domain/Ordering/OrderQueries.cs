using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <remarks>Errors: <see cref="NotFound"/>, also for another customer's.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.OrdersRead)]
public sealed record GetOrder(OrderId Order) : IQuery<OrderView>;

/// <summary>Newest first. Customer null: all, for staff. Search: part of the number or the customer's name.</summary>
[Requires(Permissions.OwnRead, OrStaff = Permissions.OrdersRead)]
public sealed record ListOrders(CustomerId? Customer, OrderStatus? Status, string? Search, PageRequest Page) : IQuery<PageOf<OrderRow>>;

internal sealed class GetOrderHandler(PortalDbContext db, CurrentActor current) : IRequestHandler<GetOrder, Result<OrderView>>
{
    public async Task<Result<OrderView>> Handle(GetOrder request, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Items).SingleOrDefaultAsync(o => o.Id == request.Order, cancellationToken);
        if (order is null || !current.Actor.Sees(order.Customer)) return new NotFound("订单");
        return order.ToView(await OrderViewing.InvoiceNumber(db, order, cancellationToken));
    }
}

internal sealed class ListOrdersHandler(PortalDbContext db, CurrentActor current) : IRequestHandler<ListOrders, Result<PageOf<OrderRow>>>
{
    public async Task<Result<PageOf<OrderRow>>> Handle(ListOrders request, CancellationToken cancellationToken)
    {
        var orders = await Matching(request).OrderByDescending(o => o.Sequence).Take(request.Page.Size + 1).Include(o => o.Items).ToListAsync(cancellationToken);
        return Cursor.Page(orders, request.Page, o => o.Sequence, o => new OrderRow(
            o.Id, o.Number, o.Customer, o.CustomerName, o.Status, o.PlacedAt, o.Total, o.Items.Count, Summary(o)));
    }

    private IQueryable<Order> Matching(ListOrders request)
    {
        var (customer, before) = (current.Actor.Customer ?? request.Customer, Cursor.Before(request.Page));
        var orders = db.Orders.AsNoTracking().Where(o => o.Sequence < before);
        if (customer is not null) orders = orders.Where(o => o.Customer == customer);
        if (request.Status is { } status) orders = orders.Where(o => o.Status == status);
        if (request.Search?.Trim() is not { Length: > 0 } search) return orders;
        var pattern = $"%{search.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        return orders.Where(o => EF.Functions.ILike(o.Number, pattern) || EF.Functions.ILike(o.CustomerName, pattern));
    }

    private static string Summary(Order order) =>
        order.Items.MinBy(i => i.Position) is { } first ? $"{first.ZoneName} · {first.Configuration.Size}" : "";
}
