using System.Globalization;
using Portal.Domain.Shared;
using Portal.Web.Components.Ui;

namespace Portal.Web.Tests.Components;

public class Parts_of_pages
{
    [Theory]
    [InlineData(1234.56, "¥1,234.56")]
    [InlineData(-0.05, "−¥0.05")]
    [InlineData(0, "¥0.00")]
    public async Task Money_reads_the_same_in_both_languages(decimal yuan, string text)
    {
        foreach (var culture in new[] { "zh-CN", "en" })
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            (await Rendered.Part<MoneyText>(("Amount", Money.Cny(yuan)))).Body!.TextContent.ShouldBe(text);
        }
    }

    [Fact]
    public void Times_are_shown_in_China_time()
    {
        var lateInUtc = new DateTimeOffset(2026, 3, 17, 16, 30, 5, TimeSpan.Zero);
        ChinaTime.Date(lateInUtc).ShouldBe("2026-03-18");
        ChinaTime.Minute(lateInUtc).ShouldBe("2026-03-18 00:30");
        ChinaTime.Second(lateInUtc).ShouldBe("00:30:05");
    }

    [Fact]
    public async Task A_choice_that_cannot_be_made_says_why_to_everybody()
    {
        var choice = await Rendered.Part<Choice>(("Name", "zone"), ("Value", "sh1"), ("Title", "上海一区"), ("Reason", "机房维护，3月20日恢复"));
        var radio = choice.QuerySelector("input")!;
        radio.HasAttribute("disabled").ShouldBeTrue();
        choice.GetElementById(radio.GetAttribute("aria-describedby")!)!.TextContent.ShouldBe("机房维护，3月20日恢复");
    }

    [Fact]
    public async Task A_wrong_field_is_tied_to_its_error_and_listed_above()
    {
        var wrong = ValidationFailed.On("email", "这个邮箱已注册。");
        var field = await Rendered.Part<TextField>(("Name", "email"), ("Label", "邮箱"), ("Hint", "登录用"), ("Error", wrong));
        var box = field.QuerySelector("input")!;
        box.GetAttribute("aria-invalid").ShouldBe("true");
        box.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.GetElementById(id)!.TextContent).ShouldBe(["这个邮箱已注册。", "登录用"]);

        var list = await Rendered.Part<ErrorNotice>(("Error", wrong));
        list.QuerySelector("[role=alert] a")!.GetAttribute("href").ShouldBe("/orders/7#email");
    }

    [Fact]
    public async Task A_price_has_its_parts_and_its_sum()
    {
        var why = await Rendered.Part<PriceWhy>(("Caption", "组成"), ("Parts", new PriceWhy.Part[] { new("规格", Money.Cny(60), "Linux 月价"), new("合计", Money.Cny(60), IsSum: true) }));
        why.QuerySelectorAll("tr").Select(row => row.TextContent.Trim()).ShouldBe(["规格Linux 月价¥60.00", "合计¥60.00"]);
    }

    [Fact]
    public async Task A_statement_begins_and_ends_with_its_balances()
    {
        var table = await Rendered.Part<StatementTable>(("Label", "对账单"), ("From", "03-01"), ("To", "03-17"), ("Opening", Money.Cny(100)), ("Closing", Money.Cny(40)),
            ("Lines", new StatementTable.Line[] { new("03-02", "付款", Money.Cny(-60), Money.Cny(40)) }));
        table.QuerySelectorAll("tbody tr td:last-child").Select(cell => cell.TextContent).ShouldBe(["¥100.00", "¥40.00", "¥40.00"]);
    }

    [Theory]
    [InlineData(50, 100, "50")]
    [InlineData(900, 100, "100")]
    [InlineData(5, 0, "0")]
    public async Task A_meter_never_leaves_its_frame(int value, int max, string share)
    {
        var meter = await Rendered.Part<Meter>(("Label", "流量"), ("Value", value), ("Max", max));
        meter.QuerySelector(".meter-used")!.GetAttribute("style").ShouldBe($"--used:{share}%");
    }
}
