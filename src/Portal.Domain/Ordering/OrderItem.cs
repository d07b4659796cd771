using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>One server, or one renewal, of an order. What was bought and at which price stays as it was quoted, whatever the catalogue does later.</summary>
public sealed class OrderItem
{
    private static readonly OrderItemStatus[] Moving = [OrderItemStatus.Waiting, OrderItemStatus.Ordering, OrderItemStatus.Building, OrderItemStatus.Verifying, OrderItemStatus.NeedsReview];

    private static readonly OrderItemStatus[] FromMoving = [.. Moving, OrderItemStatus.Delivered, OrderItemStatus.Refunded];

    private static readonly Dictionary<OrderItemStatus, OrderItemStatus[]> Next = new()
    {
        [OrderItemStatus.AwaitingPayment] = [OrderItemStatus.Waiting, OrderItemStatus.Cancelled],
        [OrderItemStatus.Waiting] = FromMoving,
        [OrderItemStatus.Ordering] = FromMoving,
        [OrderItemStatus.Building] = FromMoving,
        [OrderItemStatus.Verifying] = FromMoving,
        [OrderItemStatus.NeedsReview] = FromMoving,
        // An ended item only tells more of its end.
        [OrderItemStatus.Delivered] = [OrderItemStatus.Delivered],
        [OrderItemStatus.Refunded] = [OrderItemStatus.Refunded],
        [OrderItemStatus.Cancelled] = [],
    };

    private OrderItem()
    {
    }

    public OrderItemId Id { get; private set; }
    public OrderId Order { get; private set; }

    /// <summary>1, 2, 3 … within the order.</summary>
    public int Position { get; private set; }
    public OrderPurpose Purpose { get; private set; }
    public OfferingId Offering { get; private set; }
    public string OfferingName { get; private set; } = "";
    public string ZoneName { get; private set; } = "";
    public string ImageName { get; private set; } = "";
    public ServerConfiguration Configuration { get; private set; } = null!;
    public int Months { get; private set; }
    public string Name { get; private set; } = "";
    public string? Remarks { get; private set; }

    /// <summary>Sealed under <see cref="PaidItem.PasswordPurpose"/>; gone when the item has ended.</summary>
    public string? ProtectedPassword { get; private set; }
    public Money Amount { get; private set; } = Money.Zero;
    public Money Tax { get; private set; } = Money.Zero;
    public Money Cost { get; private set; } = Money.Zero;
    public OrderItemStatus Status { get; private set; }
    public ServiceId? Service { get; private set; }
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];

    public bool HasEnded => Status is OrderItemStatus.Delivered or OrderItemStatus.Refunded or OrderItemStatus.Cancelled;

    internal static OrderItem Of(Order order, int position, NewItem item, DateTimeOffset now) => new()
    {
        Id = OrderItemId.New(), Order = order.Id, Position = position, Purpose = item.Purpose, Offering = item.Offering.Id, OfferingName = item.Offering.Name, ZoneName = item.Offering.Zone.Name,
        ImageName = item.Offering.Images.FirstOrDefault(i => i.Id == item.Configuration.ImageId)?.Name ?? "", Configuration = item.Configuration, Months = item.Months, Name = item.Name,
        Remarks = item.Remarks, ProtectedPassword = item.ProtectedPassword, Amount = item.Amount, Tax = item.Tax, Cost = item.Cost, Service = item.Service,
        Timeline = [new(now, "placed", "订单已提交，等待付款。")],
    };

    internal PaidItem AsPaid() => new(Id, Purpose, Offering, Configuration, Months, Name, ProtectedPassword, Amount, Tax, Cost, Service);

    /// <summary>Repeating the last step changes nothing.</summary>
    internal Result<OrderItemStatus> Progress(OrderItemStatus to, TimelineEntry entry, ServiceId? service = null)
    {
        if (Status == to && Timeline.Any(e => e.Step == entry.Step && e.Message == entry.Message) && Timeline[^1].Step == entry.Step) return Status;
        if (!Next[Status].Contains(to)) return new ItemCannotMove(Id, Status, to);
        (Status, Timeline, Service) = (to, [.. Timeline, entry], service ?? Service);
        if (HasEnded) ProtectedPassword = null;
        return Status;
    }

    internal OrderItemView ToView() => new(Id, Purpose, Offering, OfferingName, ZoneName, Name, Configuration, ImageName, Months, Amount, Status, Service, Timeline);
}

/// <summary>What an item is made of when its order is placed.</summary>
internal sealed record NewItem(
    OrderPurpose Purpose, OfferingView Offering, ServerConfiguration Configuration, int Months, string Name, string? Remarks, string? ProtectedPassword, Money Amount, Money Tax, Money Cost, ServiceId? Service);

public sealed record ItemCannotMove(OrderItemId Item, OrderItemStatus From, OrderItemStatus To) : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "订单项已经结束或还没有付款，没有做任何改动。");
