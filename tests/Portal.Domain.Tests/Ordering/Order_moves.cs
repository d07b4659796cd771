using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Pricing;

namespace Portal.Domain.Tests.Ordering;

/// <summary>Every status with every verb, without a database.</summary>
public class Order_moves
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<OrderStatus, Action<Order>[]> Ways = new()
    {
        [OrderStatus.AwaitingPayment] = [],
        [OrderStatus.Paid] = [Pay],
        [OrderStatus.Fulfilling] = [Pay, order => Move(order, 0, OrderItemStatus.Ordering)],
        [OrderStatus.Fulfilled] = [Pay, order => Move(order, 0, OrderItemStatus.Delivered), order => Move(order, 1, OrderItemStatus.Delivered)],
        [OrderStatus.PartiallyFulfilled] = [Pay, order => Move(order, 0, OrderItemStatus.Delivered), order => Move(order, 1, OrderItemStatus.Refunded)],
        [OrderStatus.Failed] = [Pay, order => Move(order, 0, OrderItemStatus.Refunded), order => Move(order, 1, OrderItemStatus.Refunded)],
        [OrderStatus.Cancelled] = [order => order.Cancel("cancelled", "已取消。", Now)],
    };

    private static readonly OrderStatus[] Ended = [OrderStatus.Fulfilled, OrderStatus.PartiallyFulfilled, OrderStatus.Failed];

    public static TheoryData<OrderStatus> Statuses => [.. Enum.GetValues<OrderStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Paying(OrderStatus from)
    {
        var order = In(from);

        var paid = order.MarkPaid(order.Invoice, order.Total, Now);

        if (from is OrderStatus.Cancelled) paid.Error.ShouldBeOfType<OrderCannotMove>();
        else paid.Value.ShouldBe(from is OrderStatus.AwaitingPayment ? OrderStatus.Paid : from);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Cancelling(OrderStatus from)
    {
        var cancelled = In(from).Cancel("cancelled", "已取消。", Now);

        if (from is OrderStatus.AwaitingPayment or OrderStatus.Cancelled) cancelled.Value.ShouldBe(OrderStatus.Cancelled);
        else cancelled.Error.ShouldBeOfType<OrderNotCancellable>();
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Progressing(OrderStatus from)
    {
        var order = In(from);

        var moved = order.Progress(order.Items[1].Id, OrderItemStatus.Building, new(Now, "building", "正在安装。"), null);

        if (from is OrderStatus.Paid or OrderStatus.Fulfilling) moved.Value.ShouldBe(OrderStatus.Fulfilling);
        else moved.Error.ShouldBeOfType<ItemCannotMove>();
        if (Ended.Contains(from)) order.Status.ShouldBe(from);
    }

    public static TheoryData<OrderItemStatus, OrderItemStatus> ItemMoves =>
        new(from a in Enum.GetValues<OrderItemStatus>() from b in Enum.GetValues<OrderItemStatus>() select (a, b));

    [Theory]
    [MemberData(nameof(ItemMoves))]
    public void Each_item_status_with_each_other(OrderItemStatus from, OrderItemStatus to)
    {
        OrderItemStatus[] moving = [OrderItemStatus.Waiting, OrderItemStatus.Ordering, OrderItemStatus.Building, OrderItemStatus.Verifying, OrderItemStatus.NeedsReview];
        OrderItemStatus[] ended = [OrderItemStatus.Delivered, OrderItemStatus.Refunded];
        var allowed = (from, to) switch
        {
            (OrderItemStatus.AwaitingPayment, OrderItemStatus.Waiting or OrderItemStatus.Cancelled) => true,
            _ when moving.Contains(from) => moving.Contains(to) || ended.Contains(to),
            _ => from == to && ended.Contains(from),
        };
        var item = ItemIn(from);

        var moved = item.Progress(to, new(Now, "another", "另一步。"));

        moved.IsSuccess.ShouldBe(allowed);
        item.Status.ShouldBe(allowed ? to : from);
    }

    [Fact]
    public void A_step_told_twice_stands_once_on_the_timeline()
    {
        var item = ItemIn(OrderItemStatus.Waiting);

        item.Progress(OrderItemStatus.Ordering, new(Now, "sent", "正在下单。"));
        item.Progress(OrderItemStatus.Ordering, new(Now.AddSeconds(3), "sent", "正在下单。"));

        item.Timeline.Count(e => e.Step == "sent").ShouldBe(1);
    }

    [Fact]
    public void The_password_is_forgotten_when_the_item_ends()
    {
        var item = ItemIn(OrderItemStatus.Building);
        item.ProtectedPassword.ShouldNotBeNull();

        item.Progress(OrderItemStatus.Delivered, new(Now, "ready", "可以使用。"));

        item.ProtectedPassword.ShouldBeNull();
    }

    [Fact]
    public void Another_amount_than_the_orders_does_not_pay_it()
    {
        var order = In(OrderStatus.AwaitingPayment);

        order.MarkPaid(order.Invoice, order.Total + Money.Fen(1), Now).Error.ShouldBeOfType<PaymentDiffers>();
        order.MarkPaid(InvoiceId.New(), order.Total, Now).Error.ShouldBeOfType<PaymentDiffers>();
        order.Status.ShouldBe(OrderStatus.AwaitingPayment);
    }

    private static Order In(OrderStatus status)
    {
        var order = Order.Place(CustomerId.New(), "南屿科技", null, null, [Item("a"), Item("b")], Now, TimeSpan.FromHours(1));
        foreach (var step in Ways[status]) step(order);
        order.Status.ShouldBe(status);
        return order;
    }

    private static OrderItem ItemIn(OrderItemStatus status)
    {
        var item = In(OrderStatus.AwaitingPayment).Items[0];
        OrderItemStatus[] way = status switch
        {
            OrderItemStatus.AwaitingPayment => [],
            OrderItemStatus.Cancelled or OrderItemStatus.Waiting => [status],
            _ => [OrderItemStatus.Waiting, status],
        };
        foreach (var step in way) item.Progress(step, new(Now, $"{step}", $"{step}。")).IsSuccess.ShouldBeTrue();
        return item;
    }

    private static void Pay(Order order) => order.MarkPaid(order.Invoice, order.Total, Now);

    private static void Move(Order order, int item, OrderItemStatus to) => order.Progress(order.Items[item].Id, to, new(Now, $"{to}", $"{to}。"), null).Error.ShouldBeNull();

    private static NewItem Item(string name)
    {
        var offering = new OfferingView(OfferingId.New(), "cloud-server", "云服务器", new(ZoneId.New(), "华东", false, false, true, 2), DocumentedLine.Constraints, [], 0, 0, false, true, true, null);
        return new(OrderPurpose.New, offering, DocumentedLine.Server(2, 2, [10], 5, 5), 1, name, null, "sealed", Money.Cny(100), Money.Zero, Money.Cny(80), null);
    }
}
