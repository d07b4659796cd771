using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Billing;
using Portal.Domain.Customers;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Shared.Idempotency;

namespace Portal.Domain.Ordering;

/// <summary>Turns frozen lines into an order with its invoice, once per key.</summary>
internal sealed class OrderPlacing(PortalDbContext db, IMediator mediator, IOptions<OrderingOptions> options, TimeProvider clock)
{
    private static readonly Func<PortalDbContext, CustomerId, string, CancellationToken, Task<Order?>> UnderKey = EF.CompileAsyncQuery(
        (PortalDbContext db, CustomerId customer, string key, CancellationToken _) => db.Orders.AsNoTracking().Include(o => o.Items).SingleOrDefault(o => o.Customer == customer && o.Key == key));

    /// <summary>The order an earlier request under the key made, or that the key names something else; null: go on.</summary>
    public async Task<Result<OrderView>?> Before(CustomerId customer, string? key, string digest, CancellationToken cancellationToken)
    {
        if (key is null || await UnderKey(db, customer, key, cancellationToken) is not { } order) return null;
        if (order.RequestDigest != digest) return new IdempotencyConflict();
        return order.ToView(await OrderViewing.InvoiceNumber(db, order, cancellationToken));
    }

    public async Task<Result<OrderView>> Place(CustomerView customer, string? key, string digest, IReadOnlyList<OrderLine> lines, CancellationToken cancellationToken)
    {
        var order = Order.Place(customer.Id, customer.Name, key, digest, [.. lines.SelectMany(l => l.Items)], clock.GetUtcNow(), TimeSpan.FromMinutes(options.Value.PayWithinMinutes));
        db.Orders.Add(order);
        // Saves the order too: one round trip for all rows, the invoice's number among the last.
        var issued = await mediator.Send(Invoice(order, lines), cancellationToken);
        return issued.Error is { } error ? error : order.ToView(issued.Value.Number);
    }

    private static IssueInvoice Invoice(Order order, IReadOnlyList<OrderLine> lines)
    {
        var rates = lines.Select(l => l.Quote.TaxRate).Distinct().ToList();
        return new(
            IdempotencyKey.For("order", order.Id.Value), order.Customer, order.Id, [.. lines.Select(l => l.Document)], Money.Sum(lines.Select(l => l.Quote.Discount)), Money.Sum(lines.Select(l => l.Quote.Tax)),
            // Lines under different rates have no common one to print.
            rates.Count == 1 ? rates[0] : 0, order.Total, order.PayBefore)
        { Id = order.Invoice, CustomerName = order.CustomerName };
    }
}
