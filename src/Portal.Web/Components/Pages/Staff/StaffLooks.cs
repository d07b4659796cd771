using Portal.Domain.Billing;
using Portal.Domain.Customers;
using Portal.Domain.Fulfilment;
using Portal.Domain.Ordering;
using Portal.Domain.Services;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>Icon, word and colour of a state.</summary>
/// <param name="Words">Translation key.</param>
public sealed record StaffLook(string State, string Glyph, string Words);

/// <summary>How staff see the states of the business.</summary>
public static class StaffLooks
{
    /// <summary>What a kind of ledger account is called, as a translation key.</summary>
    public static string AccountKind(string kind) => kind switch
    {
        nameof(Portal.Domain.Billing.AccountKind.Wallet) => "客户钱包",
        nameof(Portal.Domain.Billing.AccountKind.Held) => "客户冻结款",
        nameof(Portal.Domain.Billing.AccountKind.Revenue) => "收入",
        nameof(Portal.Domain.Billing.AccountKind.TaxPayable) => "应交税金",
        nameof(Portal.Domain.Billing.AccountKind.Adjustments) => "充值与调整",
        _ => kind,
    };

    /// <summary>What a journal entry is, as a translation key.</summary>
    public static string EntryName(string what) => what switch
    {
        "payment" => "支付账单",
        "refund" => "退回余额",
        "earning" => "交付入账",
        "top-up" => "充值",
        "adjustment" => "调整",
        _ => what,
    };

    private static readonly Dictionary<Enum, StaffLook> All = new()
    {
        [OrderStatus.AwaitingPayment] = new("soon", "clock", "待支付"),
        [OrderStatus.Paid] = new("moving", "loader-2", "已付款"),
        [OrderStatus.Fulfilling] = new("moving", "loader-2", "开通中"),
        [OrderStatus.Fulfilled] = new("ok", "check", "已完成"),
        [OrderStatus.PartiallyFulfilled] = new("soon", "check", "部分完成"),
        [OrderStatus.Failed] = new("bad", "x", "未能开通"),
        [OrderStatus.Cancelled] = new("idle", "ban", "已取消"),
        [OrderItemStatus.AwaitingPayment] = new("soon", "clock", "待支付"),
        [OrderItemStatus.Waiting] = new("moving", "hourglass", "排队中"),
        [OrderItemStatus.Ordering] = new("moving", "loader-2", "下单中"),
        [OrderItemStatus.Building] = new("moving", "loader-2", "开通中"),
        [OrderItemStatus.Verifying] = new("unknown", "circle-dashed", "核实中"),
        [OrderItemStatus.NeedsReview] = new("unknown", "circle-dashed", "等人判断"),
        [OrderItemStatus.Delivered] = new("ok", "check", "已交付"),
        [OrderItemStatus.Refunded] = new("idle", "receipt-refund", "已退款"),
        [OrderItemStatus.Cancelled] = new("idle", "ban", "已取消"),
        [ServiceStatus.Provisioning] = new("moving", "loader-2", "开通中"),
        [ServiceStatus.Verifying] = new("unknown", "circle-dashed", "核实中"),
        [ServiceStatus.Active] = new("ok", "point-filled", "运行中"),
        [ServiceStatus.Suspended] = new("bad", "player-pause", "已暂停"),
        [ServiceStatus.Expired] = new("bad", "clock-x", "已到期"),
        [ServiceStatus.Releasing] = new("moving", "loader-2", "释放中"),
        [ServiceStatus.Released] = new("idle", "circle", "已释放"),
        [ServiceStatus.Refunded] = new("idle", "receipt-refund", "已退款"),
        [OperationStatus.Pending] = new("moving", "hourglass", "排队中"),
        [OperationStatus.Running] = new("moving", "loader-2", "进行中"),
        [OperationStatus.Succeeded] = new("ok", "check", "成功"),
        [OperationStatus.Failed] = new("bad", "x", "失败"),
        [OperationStatus.Verifying] = new("unknown", "circle-dashed", "核实中"),
        [InvoiceStatus.Open] = new("soon", "clock", "待支付"),
        [InvoiceStatus.Paid] = new("ok", "check", "已支付"),
        [InvoiceStatus.Void] = new("idle", "ban", "已作废"),
        [RealNameStatus.None] = new("idle", "circle", "未实名"),
        [RealNameStatus.Waiting] = new("soon", "hourglass", "待审核"),
        [RealNameStatus.Approved] = new("ok", "check", "已实名"),
        [RealNameStatus.Rejected] = new("bad", "x", "已退回"),
        [FulfilmentTaskStatus.Due] = new("moving", "hourglass", "等待执行"),
        [FulfilmentTaskStatus.Leased] = new("moving", "loader-2", "执行中"),
        [FulfilmentTaskStatus.Parked] = new("unknown", "circle-dashed", "等人判断"),
        [FulfilmentTaskStatus.Done] = new("ok", "check", "已结束"),
        [FulfilmentTaskKind.Purchase] = new("brand", "package", "购买"),
        [FulfilmentTaskKind.Renewal] = new("brand", "calendar-plus", "续费"),
        [FulfilmentTaskKind.Operation] = new("brand", "tool", "操作"),
        [FulfilmentTaskKind.Upgrade] = new("brand", "trending-up", "升级"),
        [FulfilmentTaskKind.Snapshot] = new("brand", "camera", "快照"),
    };

    private static readonly Dictionary<string, StaffLook> Reasons = new()
    {
        ["unknown-outcome"] = new("unknown", "circle-dashed", "结果不明"),
        ["two-candidates"] = new("unknown", "circle-dashed", "有多个候选"),
        ["no-lookup"] = new("unknown", "circle-dashed", "上游无法查询"),
        ["proven-absent"] = new("soon", "search", "已证明没买成"),
        ["rejected"] = new("bad", "ban", "上游拒单"),
        ["stuck"] = new("soon", "hourglass", "任务卡住"),
        ["below-cost"] = new("soon", "trending-up", "成本高于售价"),
        ["task-failed"] = new("bad", "alert-triangle", "上游任务失败"),
    };

    public static StaffLook Of(Enum state) => All[state];

    /// <param name="why">Of a review case.</param>
    public static StaffLook OfCase(string why) => Reasons.GetValueOrDefault(why) ?? new("unknown", "circle-dashed", "结果不明");

    /// <summary>Every word that is chosen in code, for the check of translations.</summary>
    public static IEnumerable<string> Words => All.Values.Concat(Reasons.Values).Select(look => look.Words).Distinct();
}
