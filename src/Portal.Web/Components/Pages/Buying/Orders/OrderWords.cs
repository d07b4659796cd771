using Microsoft.Extensions.Localization;
using Portal.Domain.Ordering;
using Portal.Web.Resources;

namespace Portal.Web.Components.Pages.Buying.Orders;

/// <param name="State">ok, moving, soon, bad, unknown, idle.</param>
/// <param name="Key">Chinese word, also the translation key.</param>
public sealed record StateWord(string State, string Glyph, string Key, bool Turning = false);

/// <summary>States of orders and their items as chips, and as they stand in an address.</summary>
public static class OrderWords
{
    public static StateWord Of(OrderStatus status) => status switch
    {
        OrderStatus.AwaitingPayment => new("soon", "clock", "待付款"),
        OrderStatus.Paid => new("moving", "loader-2", "已付款", true),
        OrderStatus.Fulfilling => new("moving", "loader-2", "开通中", true),
        OrderStatus.Fulfilled => new("ok", "check", "已完成"),
        OrderStatus.PartiallyFulfilled => new("soon", "alert-triangle", "部分开通"),
        OrderStatus.Failed => new("idle", "receipt-refund", "未开通，已退款"),
        _ => new("idle", "circle-x", "已取消"),
    };

    public static StateWord Of(OrderItemStatus status) => status switch
    {
        OrderItemStatus.AwaitingPayment => new("soon", "clock", "待付款"),
        OrderItemStatus.Waiting => new("moving", "loader-2", "排队中", true),
        OrderItemStatus.Ordering => new("moving", "loader-2", "下单中", true),
        OrderItemStatus.Building => new("moving", "loader-2", "开通中", true),
        OrderItemStatus.Verifying => new("unknown", "circle-dashed", "核实中"),
        OrderItemStatus.NeedsReview => new("unknown", "circle-dashed", "人工核实中"),
        OrderItemStatus.Delivered => new("ok", "check", "已开通"),
        OrderItemStatus.Refunded => new("idle", "receipt-refund", "已退款"),
        _ => new("idle", "circle-x", "已取消"),
    };

    /// <summary>Fulfilment still has something to do with it.</summary>
    public static bool IsMoving(OrderItemStatus status) =>
        status is OrderItemStatus.Waiting or OrderItemStatus.Ordering or OrderItemStatus.Building or OrderItemStatus.Verifying or OrderItemStatus.NeedsReview;

    public static bool IsUnknown(OrderItemStatus status) => status is OrderItemStatus.Verifying or OrderItemStatus.NeedsReview;

    /// <summary>In the words of the API, e.g. awaiting-payment.</summary>
    public static string Address(OrderStatus status) => string.Concat(status.ToString().Select((c, at) => char.IsUpper(c) && at > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    public static OrderStatus? FromAddress(string? text) => Enum.GetValues<OrderStatus>().Where(status => Address(status) == text).Cast<OrderStatus?>().FirstOrDefault();

    /// <summary>How the order stands, as one sentence.</summary>
    public static string Lede(OrderView order, IStringLocalizer<CustomerTexts> texts)
    {
        var (all, ready, unknown) = (order.Items.Count, order.Items.Count(i => i.Status is OrderItemStatus.Delivered), order.Items.Count(i => IsUnknown(i.Status)));
        return order.Status switch
        {
            OrderStatus.AwaitingPayment => texts["还没有付款。请在 {0} 前付款，过时订单自动取消，不产生费用。", Ui.ChinaTime.Minute(order.PayBefore)],
            OrderStatus.Fulfilled => texts["{0} 项全部完成。", all],
            OrderStatus.PartiallyFulfilled => texts["{0} 项中 {1} 项完成，没开成的款项已退回余额。", all, ready],
            OrderStatus.Failed => texts["没有开成，款项已全部退回余额。"],
            OrderStatus.Cancelled => texts["订单已取消，没有扣款。"],
            _ when unknown > 0 => texts["已付款，{0} 项中 {1} 项完成，{2} 项正在核实。离开本页也会继续。", all, ready, unknown],
            _ => texts["已付款，{0} 项中 {1} 项完成。离开本页也会继续。", all, ready],
        };
    }
}
