using Portal.Domain.Ordering;
using Portal.Domain.Shared;
using Portal.Web.Components.Pages.Buying.Orders;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Pages.Buying;

public class Following_an_order
{
    private static readonly DateTimeOffset Paid = new(2026, 3, 18, 6, 34, 6, TimeSpan.Zero);

    [Fact]
    public async Task An_unknown_outcome_is_said_in_plain_words_and_drawn_dashed()
    {
        var panel = await Panel(OrderItemStatus.Verifying, new(Paid, "paid", "已付款。"), new(Paid.AddSeconds(1), "verifying", "正在与机房核实，你不会被重复扣款。"));
        var notice = panel.QuerySelector(".notice.state-unknown")!;
        notice.TextContent.ShouldContain("你不会被重复扣款");
        notice.TextContent.ShouldContain("¥2,138.40 仍冻结在你的余额里");
        panel.QuerySelectorAll(".progress-step").Select(s => s.ClassName!.Replace("progress-step ", "")).ShouldBe(["is-done", "is-unknown is-open", "is-later"]);
        panel.QuerySelectorAll(".route-stop.is-unknown").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refund_leads_to_the_credit_note()
    {
        var panel = await Panel(OrderItemStatus.Refunded, new(Paid, "paid", ""), new(Paid.AddSeconds(2), "rejected", "机房没有接受这笔订单。"), new(Paid.AddSeconds(3), "refunded", "款项已退回余额。"));
        panel.QuerySelector(".notice .notice-title")!.TextContent.ShouldBe("¥2,138.40 已退回余额");
        panel.QuerySelector(".notice a")!.GetAttribute("href").ShouldBe($"/invoices/{Order().Invoice.Value}");
        panel.QuerySelectorAll(".progress-step")[1].ClassName.ShouldBe("progress-step is-failed");
        panel.QuerySelectorAll(".is-later").ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_step_shows_its_time_and_how_long_it_took()
    {
        var panel = await Panel(OrderItemStatus.Delivered, new(Paid, "paid", ""), new(Paid.AddSeconds(1), "sent", ""), new(Paid.AddSeconds(130), "ready", ""));
        panel.QuerySelectorAll(".progress-when").Select(w => w.TextContent).ShouldBe(["2026-03-18 14:34", "14:34:07 · 1 秒", "14:36:16 · 2 分 9 秒"]);
    }

    [Theory]
    [InlineData(OrderStatus.AwaitingPayment, "awaiting-payment")]
    [InlineData(OrderStatus.PartiallyFulfilled, "partially-fulfilled")]
    [InlineData(OrderStatus.Cancelled, "cancelled")]
    public void A_status_stands_in_an_address_as_in_the_api(OrderStatus status, string text)
    {
        OrderWords.Address(status).ShouldBe(text);
        OrderWords.FromAddress(text).ShouldBe(status);
        OrderWords.FromAddress("nonsense").ShouldBeNull();
    }

    private static OrderItemView Item(OrderItemStatus status, TimelineEntry[] timeline) => new(
        default, OrderPurpose.New, default, "BGP 多线", "深圳一区", "shop-api-02", new(2, 4, default, [40], 5, 10), "Debian 12", 12, Money.Cny(2138.40m), status, null, timeline);

    private static OrderView Order(params OrderItemView[] items) => new(
        new(Guid.Parse("00000000-0000-0000-0000-000000000001")), "ORD-1", default, "南屿", OrderStatus.Fulfilling, Paid, Paid, Paid, Money.Cny(2138.40m), Money.Cny(2138.40m), Money.Zero, Money.Zero,
        new(Guid.Parse("00000000-0000-0000-0000-000000000002")), "INV-1", items);

    private static Task<AngleSharp.Dom.IDocument> Panel(OrderItemStatus status, params TimelineEntry[] timeline)
    {
        var item = Item(status, timeline);
        return Rendered.Part<ItemPanel>(("Order", Order(item)), ("Item", item));
    }
}
