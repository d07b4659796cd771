using Portal.Domain.Ordering;

namespace Portal.Web.Components.Pages.Buying.Orders;

/// <summary>The stops of an item on its way, as words and looks for the route line.</summary>
public static class ItemRoute
{
    private const string Done = "is-done", Now = "is-now", Unknown = "is-unknown", Later = "";

    /// <summary>Chinese words, also translation keys.</summary>
    public static IReadOnlyList<(string Key, string Look)> Of(OrderItemView item) =>
        item.Purpose switch
        {
            OrderPurpose.Renewal => Renewal(item.Status),
            OrderPurpose.Upgrade => Change(item.Status, "升级", "升级中", "已升级", "未升级"),
            OrderPurpose.Snapshot => Change(item.Status, "做快照", "做快照中", "快照可用", "未做快照"),
            _ => New(item.Status),
        };

    private static IReadOnlyList<(string Key, string Look)> New(OrderItemStatus status) =>
        status switch
        {
            OrderItemStatus.AwaitingPayment => [("待付款", Now), ("下单", Later), ("开通", Later), ("可使用", Later)],
            OrderItemStatus.Waiting => [("已付款", Done), ("排队中", Now), ("开通", Later), ("可使用", Later)],
            OrderItemStatus.Ordering => [("已付款", Done), ("下单中", Now), ("开通", Later), ("可使用", Later)],
            OrderItemStatus.Building => [("已付款", Done), ("已下单", Done), ("开通中", Now), ("可使用", Later)],
            OrderItemStatus.Verifying or OrderItemStatus.NeedsReview => [("已付款", Done), ("核实中", Unknown), ("开通", Later), ("可使用", Later)],
            OrderItemStatus.Delivered => [("已付款", Done), ("已下单", Done), ("已开通", Done), ("可使用", Done)],
            OrderItemStatus.Refunded => [("已付款", Done), ("未开通", Later), ("已退款", Done)],
            _ => [("已取消", Later)],
        };

    private static IReadOnlyList<(string Key, string Look)> Change(OrderItemStatus status, string todo, string doing, string done, string undone) => status switch
    {
        OrderItemStatus.AwaitingPayment => [("待付款", Now), (todo, Later), (done, Later)],
        OrderItemStatus.Verifying or OrderItemStatus.NeedsReview => [("已付款", Done), ("核实中", Unknown), (done, Later)],
        OrderItemStatus.Delivered => [("已付款", Done), ("已下单", Done), (done, Done)],
        OrderItemStatus.Refunded => [("已付款", Done), (undone, Later), ("已退款", Done)],
        OrderItemStatus.Cancelled => [("已取消", Later)],
        _ => [("已付款", Done), (doing, Now), (done, Later)],
    };

    private static IReadOnlyList<(string Key, string Look)> Renewal(OrderItemStatus status) => status switch
    {
        OrderItemStatus.AwaitingPayment => [("待付款", Now), ("续费", Later), ("已续费", Later)],
        OrderItemStatus.Verifying or OrderItemStatus.NeedsReview => [("已付款", Done), ("核实中", Unknown), ("已续费", Later)],
        OrderItemStatus.Delivered => [("已付款", Done), ("已下单", Done), ("已续费", Done)],
        OrderItemStatus.Refunded => [("已付款", Done), ("未续费", Later), ("已退款", Done)],
        OrderItemStatus.Cancelled => [("已取消", Later)],
        _ => [("已付款", Done), ("续费中", Now), ("已续费", Later)],
    };
}
