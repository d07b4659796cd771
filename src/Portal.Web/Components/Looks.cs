using Portal.Domain.Billing;
using Portal.Domain.Customers;
using Portal.Domain.Ordering;
using Portal.Domain.Services;

namespace Portal.Web.Components;

/// <param name="State">Meaning: ok, moving, soon, bad, unknown, idle.</param>
/// <param name="Words">Chinese, translation key of SharedTexts.</param>
public sealed record Look(string State, string Icon, string Words, bool Turning = false);

/// <summary>How each state of the business looks: always icon, word and colour together, and dashed only for what is not known.</summary>
public static class Looks
{
    public static Look Of(ServiceStatus status, string power, string? busyWith) => status switch
    {
        ServiceStatus.Provisioning => new("moving", "loader-2", "开通中", true),
        ServiceStatus.Verifying => new("unknown", "circle-dashed", "核实中"),
        ServiceStatus.Suspended => new("bad", "player-pause", "已暂停"),
        ServiceStatus.Expired => new("bad", "clock-x", "已到期"),
        ServiceStatus.Releasing => new("moving", "loader-2", "退订中", true),
        ServiceStatus.Released => new("idle", "circle-off", "已释放"),
        ServiceStatus.Refunded => new("idle", "receipt-refund", "已退款"),
        _ => OfPower(power, busyWith),
    };

    public static Look Of(OrderStatus status) => status switch
    {
        OrderStatus.AwaitingPayment => new("soon", "clock", "待支付"),
        OrderStatus.Paid => new("ok", "check", "已支付"),
        OrderStatus.Fulfilling => new("moving", "loader-2", "开通中", true),
        OrderStatus.Fulfilled => new("ok", "circle-check", "已完成"),
        OrderStatus.PartiallyFulfilled => new("soon", "circle-half-2", "部分完成"),
        OrderStatus.Failed => new("idle", "receipt-refund", "未开成，已退款"),
        _ => new("idle", "circle-off", "已取消"),
    };

    public static Look Of(OrderItemStatus status) => status switch
    {
        OrderItemStatus.AwaitingPayment => new("soon", "clock", "待支付"),
        OrderItemStatus.Waiting => new("moving", "hourglass", "排队中"),
        OrderItemStatus.Ordering => new("moving", "loader-2", "下单中", true),
        OrderItemStatus.Building => new("moving", "loader-2", "开通中", true),
        OrderItemStatus.Verifying => new("unknown", "circle-dashed", "核实中"),
        OrderItemStatus.NeedsReview => new("unknown", "user-search", "人工核实中"),
        OrderItemStatus.Delivered => new("ok", "circle-check", "已完成"),
        OrderItemStatus.Refunded => new("idle", "receipt-refund", "已退款"),
        _ => new("idle", "circle-off", "已取消"),
    };

    public static Look Of(InvoiceView invoice) => (invoice.Kind, invoice.Status) switch
    {
        (DocumentKind.CreditNote, _) => new("idle", "receipt-refund", "红冲单"),
        (_, InvoiceStatus.Paid) => new("ok", "check", "已支付"),
        (_, InvoiceStatus.Void) => new("idle", "circle-off", "已作废"),
        _ => new("soon", "clock", "待支付"),
    };

    public static Look Of(RealNameStatus status) => status switch
    {
        RealNameStatus.Waiting => new("soon", "hourglass", "待审核"),
        RealNameStatus.Approved => new("ok", "circle-check", "已通过"),
        RealNameStatus.Rejected => new("bad", "alert-circle", "未通过"),
        _ => new("idle", "circle", "未提交"),
    };

    public static Look Of(OperationStatus status) => status switch
    {
        OperationStatus.Succeeded => new("ok", "check", "成功"),
        OperationStatus.Failed => new("bad", "x", "没有成功"),
        OperationStatus.Verifying => new("unknown", "circle-dashed", "核实中"),
        _ => new("moving", "loader-2", "进行中", true),
    };

    /// <summary>What an action is called, as a translation key of SharedTexts.</summary>
    public static string ActionName(string action) => action switch
    {
        ServiceActions.Start => "开机",
        ServiceActions.Stop => "关机",
        ServiceActions.ForceStop => "强制关机",
        ServiceActions.Restart => "重启",
        ServiceActions.ForceRestart => "强制重启",
        ServiceActions.ResetPassword => "重置密码",
        ServiceActions.Console => "打开控制台",
        ServiceActions.Renew => "续费",
        ServiceActions.Refund => "退订",
        ServiceActions.ResetConsolePassword => "重置控制台密码",
        ServiceActions.Reinstall => "重装系统",
        ServiceActions.Upgrade => "升级",
        ServiceActions.CreateSnapshot => "创建快照",
        ServiceActions.RestoreSnapshot => "恢复快照",
        ServiceActions.DeleteSnapshot => "删除快照",
        ServiceActions.CreateBackup => "创建备份",
        ServiceActions.RestoreBackup => "恢复备份",
        ServiceActions.DeleteBackup => "删除备份",
        ServiceActions.AddPort => "添加端口",
        ServiceActions.RemovePort => "移除端口",
        ServiceActions.AddFirewallRule => "添加防火墙规则",
        ServiceActions.RemoveFirewallRule => "移除防火墙规则",
        ServiceActions.Attach => "挂载",
        ServiceActions.Detach => "卸下",
        ServiceActions.Suspend => "到期关机",
        _ => action,
    };

    private static Look OfPower(string power, string? busyWith) => (power, busyWith) switch
    {
        (_, "starting") => new("moving", "loader-2", "开机中", true),
        (_, "stopping") => new("moving", "loader-2", "关机中", true),
        (_, "restarting") => new("moving", "loader-2", "重启中", true),
        (_, "renewing") => new("moving", "loader-2", "续费中", true),
        (_, "resetting-password") => new("moving", "loader-2", "重置密码中", true),
        (_, "resetting-console-password") => new("moving", "loader-2", "重置控制台密码中", true),
        (_, "reinstalling") => new("moving", "loader-2", "重装中", true),
        (_, "upgrading") => new("moving", "loader-2", "升级中", true),
        (_, "creating-snapshot") => new("moving", "loader-2", "创建快照中", true),
        (_, "reverting-snapshot") => new("moving", "loader-2", "恢复快照中", true),
        (_, "removing-snapshot") => new("moving", "loader-2", "删除快照中", true),
        (_, { Length: > 0 }) => new("moving", "loader-2", "操作中", true),
        ("on", _) => new("ok", "point-filled", "运行中"),
        ("off", _) => new("idle", "circle", "已关机"),
        ("locked", _) => new("bad", "lock", "已锁定"),
        _ => new("unknown", "circle-dashed", "状态未知"),
    };
}
