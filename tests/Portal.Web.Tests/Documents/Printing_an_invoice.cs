using System.Text.RegularExpressions;
using Portal.Web.Documents;

namespace Portal.Web.Tests.Documents;

public sealed class Printing_an_invoice : IDisposable
{
    private readonly PangoInvoiceRenderer renderer = new();

    public void Dispose() => renderer.Dispose();

    [Fact]
    public async Task Its_Chinese_text_can_be_searched_in_reading_order()
    {
        var text = await Poppler.Text(await renderer.Render(SampleInvoices.OnePage()), "-raw");

        InOrder(text, "泊云", "账单", "INV-2026-000123", "2026-03-02", "已付清", "泊云数据（深圳）有限公司", "深圳市南屿科技有限公司", "项目",
            "shop-web-01", "云服务器 2 vCPU / 4 GB", "180.00", "公网带宽 5 M", "264.00", "小计", "576.00", "−50.00", "增值税 6%", "29.77",
            "价税合计", "¥526.00", "说明", "第 1 页 / 共 1 页");
        text.ShouldContain("人民币伍佰贰拾陆元整");
    }

    [Fact]
    public async Task It_is_small_and_carries_subset_fonts()
    {
        var pdf = await renderer.Render(SampleInvoices.OnePage());

        pdf.Length.ShouldBeLessThan(60_000);
        var fonts = (await Poppler.Fonts(pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        fonts.ShouldNotBeEmpty();
        // Columns emb, sub and uni: embedded, subset, with a table back to Unicode.
        fonts.ShouldAllBe(font => Regex.IsMatch(font, @"yes yes yes\s+\d+"));
    }

    [Fact]
    public async Task Its_dates_are_the_day_of_issue()
    {
        var facts = await Poppler.Facts(await renderer.Render(SampleInvoices.OnePage()));

        facts.ShouldContain("账单 INV-2026-000123");
        Regex.Matches(facts, @"(?m)^(?:CreationDate|ModDate): +(\S+)").Select(date => date.Groups[1].Value).ShouldBe(["20260302000000+08'00", "20260302000000+08'00"]);
        facts.ShouldContain("A4");
    }

    [Fact]
    public async Task Two_hundred_lines_repeat_the_head_and_carry_the_sum_on_every_page()
    {
        var text = await Poppler.Text(await renderer.Render(SampleInvoices.TwoHundredLines()), "-layout");
        var pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries);

        pages.Length.ShouldBeGreaterThan(5);
        for (var page = 0; page < pages.Length; page++)
        {
            pages[page].ShouldContain("金额（元）");
            pages[page].ShouldContain($"第 {page + 1} 页 / 共 {pages.Length} 页");
            if (page > 0) Carried(pages[page], "承上页").ShouldBe(Carried(pages[page - 1], "转下页"));
        }
        pages[^1].ShouldContain("¥28,513.80");
        for (var line = 1; line <= 200; line++) text.ShouldMatch($@"(?m)^\s*{line}\s+\S");
    }

    [Fact]
    public async Task A_credit_note_names_the_invoice_it_corrects()
    {
        var text = await Poppler.Text(await renderer.Render(SampleInvoices.CreditNote()), "-raw");

        InOrder(text, "红冲单", "CREDIT NOTE", "CN-2026-000009", "冲减账单", "INV-2026-000123", "−247.50");
        text.ShouldContain("人民币负贰佰肆拾柒元伍角整");
        text.ShouldContain("−¥247.50");
        text.ShouldContain("已退（余额");
    }

    [Fact]
    public async Task Long_names_wrap_and_rare_characters_and_control_characters_do_no_harm()
    {
        var name = string.Concat(Enumerable.Repeat("深圳市喆堃龘科技有限公司", 12));
        var invoice = SampleInvoices.Document([new InvoiceLine(name, 1, "台\0·\n月", 12.3456m, 1_235) { Detail = "第一行\n第二行" }]);

        var text = await Poppler.Text(await renderer.Render(invoice with { Buyer = new InvoiceParty(name, []) }));

        Regex.Count(Regex.Replace(text, @"\s", ""), "深圳市喆堃龘科技有限公司").ShouldBe(24);
        text.ShouldContain("12.3456");
    }

    [Fact]
    public async Task A_document_that_does_not_add_up_is_not_printed()
    {
        var wrong = SampleInvoices.OnePage() with { TotalFen = 52_601 };

        var refusal = await Should.ThrowAsync<InvalidOperationException>(async () => await renderer.Render(wrong));

        refusal.Message.ShouldContain("52600");
    }

    private static string Carried(string page, string label) => Regex.Match(page, label + @"\s+([\d,.]+)").Groups[1].Value.ShouldNotBeEmptyText();

    private static void InOrder(string text, params string[] parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var at = text.IndexOf(part, from, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, $"{part} is missing after position {from} of:\n{text}");
            from = at;
        }
    }
}

internal static class TextShould
{
    internal static string ShouldNotBeEmptyText(this string text)
    {
        text.ShouldNotBeNullOrEmpty();
        return text;
    }
}
