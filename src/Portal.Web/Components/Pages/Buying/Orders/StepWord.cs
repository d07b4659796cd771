namespace Portal.Web.Components.Pages.Buying.Orders;

/// <summary>A timeline step as title and glyph.</summary>
public sealed record StepWord(string Key, string Glyph, bool IsFailure = false)
{
    public static StepWord Of(string step) => step switch
    {
        "placed" => new("已提交订单", "check"),
        "paid" => new("已付款", "check"),
        "sent" => new("已向机房下单", "check"),
        "accepted" => new("机房已接单", "check"),
        "building" => new("正在开通", "check"),
        "verifying" => new("核实机房是否已建好", "circle-dashed"),
        "review" => new("人工核实", "user-search"),
        "adopted" => new("核实完毕", "check"),
        "retrying" => new("重新下单", "refresh"),
        "ready" => new("可以使用", "server-2"),
        "upgraded" => new("升级完成", "check"),
        "snapshot-ready" => new("快照可用", "check"),
        "renewed" => new("续费成功", "calendar-check"),
        "rejected" => new("机房没有接受", "x", true),
        "refunded" => new("已退回余额", "receipt-refund"),
        "cancelled" => new("已取消", "x"),
        "expired" => new("超时未付，已取消", "clock-x"),
        _ => new("进展", "check"),
    };
}
