using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>What a customer asked for at a frozen price, and how far it has come.</summary>
public sealed class Order
{
    private static readonly Dictionary<OrderStatus, OrderStatus[]> Next = new()
    {
        [OrderStatus.AwaitingPayment] = [OrderStatus.Paid, OrderStatus.Cancelled],
        [OrderStatus.Paid] = [OrderStatus.Fulfilling],
        [OrderStatus.Fulfilling] = [OrderStatus.Fulfilled, OrderStatus.PartiallyFulfilled, OrderStatus.Failed],
        [OrderStatus.Fulfilled] = [],
        [OrderStatus.PartiallyFulfilled] = [],
        [OrderStatus.Failed] = [],
        [OrderStatus.Cancelled] = [],
    };

    private readonly List<OrderItem> items = [];

    private Order()
    {
    }

    public OrderId Id { get; private set; }

    /// <summary>Rises in the order of placing; for lists. From it the database makes the number.</summary>
    public long Sequence { get; private set; }

    /// <summary>ORD-yyyy-000001, year in UTC+8; may have gaps.</summary>
    public string Number { get; private set; } = null!;
    public CustomerId Customer { get; private set; }

    /// <summary>As it was when the order was placed.</summary>
    public string CustomerName { get; private set; } = "";

    /// <summary>The client's, unique for the customer; null: none.</summary>
    public string? Key { get; private set; }

    /// <summary>Digest of what was asked for, to tell a repeat from another request under the same key.</summary>
    public string? RequestDigest { get; private set; }
    public OrderStatus Status { get; private set; }
    public DateTimeOffset PlacedAt { get; private set; }
    public DateTimeOffset PayBefore { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public Money Total { get; private set; } = Money.Zero;
    public InvoiceId Invoice { get; private set; }
    public IReadOnlyList<OrderItem> Items => items;

    internal static Order Place(CustomerId customer, string customerName, string? key, string? digest, IReadOnlyList<NewItem> ordered, DateTimeOffset now, TimeSpan payWithin)
    {
        var order = new Order
        {
            Id = OrderId.New(), Customer = customer, CustomerName = customerName, Key = key, RequestDigest = digest, PlacedAt = Instants.ToMicroseconds(now),
            PayBefore = Instants.ToMicroseconds(now + payWithin), Total = Money.Sum(ordered.Select(i => i.Amount)), Invoice = InvoiceId.New(),
        };
        order.items.AddRange(ordered.Select((item, index) => OrderItem.Of(order, index + 1, item, order.PlacedAt)));
        return order;
    }

    /// <summary>Repeating it with the same invoice changes nothing.</summary>
    public Result<OrderStatus> MarkPaid(InvoiceId invoice, Money amount, DateTimeOffset now)
    {
        if (invoice != Invoice || amount != Total) return new PaymentDiffers(Id);
        if (PaidAt is not null) return Status;
        var moved = MoveTo(OrderStatus.Paid);
        if (!moved.IsSuccess) return moved;
        PaidAt = Instants.ToMicroseconds(now);
        foreach (var item in items) item.Progress(OrderItemStatus.Waiting, new(PaidAt.Value, "paid", "已付款，款项为你保留，服务器交付后才入账。"));
        return moved;
    }

    /// <param name="step">cancelled or expired.</param>
    public Result<OrderStatus> Cancel(string step, string message, DateTimeOffset now)
    {
        if (Status is OrderStatus.Cancelled) return Status;
        if (Status is not OrderStatus.AwaitingPayment) return new OrderNotCancellable();
        foreach (var item in items) item.Progress(OrderItemStatus.Cancelled, new(Instants.ToMicroseconds(now), step, message));
        return MoveTo(OrderStatus.Cancelled);
    }

    /// <summary>Moves one item; with the first the order is being fulfilled, with the last it ends.</summary>
    public Result<OrderStatus> Progress(OrderItemId item, OrderItemStatus status, TimelineEntry entry, ServiceId? service)
    {
        var moved = items.Single(i => i.Id == item).Progress(status, entry, service);
        if (moved.Error is { } refused) return refused;
        if (Status is OrderStatus.Paid && status is not OrderItemStatus.Waiting) MoveTo(OrderStatus.Fulfilling);
        return Status is OrderStatus.Fulfilling && items.TrueForAll(i => i.HasEnded) ? MoveTo(Outcome()) : Status;
    }

    private OrderStatus Outcome() => items.Count(i => i.Status is OrderItemStatus.Delivered) switch
    {
        0 => OrderStatus.Failed,
        var delivered when delivered == items.Count => OrderStatus.Fulfilled,
        _ => OrderStatus.PartiallyFulfilled,
    };

    private Result<OrderStatus> MoveTo(OrderStatus to)
    {
        if (!Next[Status].Contains(to)) return new OrderCannotMove(Id, Status, to);
        Status = to;
        return Status;
    }

    /// <param name="invoiceNumber">Billing's, read beside the order.</param>
    internal OrderView ToView(string invoiceNumber) => new(
        Id, Number, Customer, CustomerName, Status, PlacedAt, PayBefore, PaidAt, Total,
        Held: SumOf(i => i.Status is not OrderItemStatus.AwaitingPayment && !i.HasEnded), Earned: SumOf(i => i.Status is OrderItemStatus.Delivered), Returned: SumOf(i => i.Status is OrderItemStatus.Refunded),
        Invoice, invoiceNumber, [.. items.OrderBy(i => i.Position).Select(i => i.ToView())]);

    private Money SumOf(Func<OrderItem, bool> chosen) => Money.Sum(items.Where(chosen).Select(i => i.Amount));
}

public sealed record OrderCannotMove(OrderId Order, OrderStatus From, OrderStatus To) : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "订单现在的状态不允许这样做，没有做任何改动。");

/// <summary>Another invoice or amount than the order's own.</summary>
public sealed record PaymentDiffers(OrderId Order) : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "付款与订单不符，没有做任何改动。");
