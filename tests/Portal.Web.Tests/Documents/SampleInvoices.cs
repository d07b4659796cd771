using Portal.Web.Documents;

namespace Portal.Web.Tests.Documents;

internal static class SampleInvoices
{
    private static readonly InvoiceParty Seller = new(
        "泊云数据（深圳）有限公司",
        ["统一社会信用代码 91440300MA5HSAMPLE", "深圳市南山区示例路 88 号 6 层 · 0755-0000 0000", "招商银行深圳示例支行 7559 0000 0000 000"],
        Brand: "泊云");

    private static readonly InvoiceParty Buyer = new(
        "深圳市南屿科技有限公司",
        ["统一社会信用代码 91440300MA5GSAMPLE", "深圳市宝安区示例大道 12 号 3 层", "联系人 林知夏 · 客户号 C-10288"]);

    /// <summary>One server for three months: four lines on one page, 6 % tax included, paid.</summary>
    internal static InvoiceDocument OnePage() => Document(Server("shop-web-01", "203.0.113.24"), discountFen: -5_000) with
    {
        Stamp = new InvoiceStamp("已付清"),
        DueOn = new DateOnly(2026, 3, 9),
        Notes = ["收款凭证 PAY-2026-000655，记账凭证 JE-2026-004117。", "对账或开票：账务 › 账单与对账，或致信 billing@boyun.example。"],
    };

    /// <summary>Fifty servers with four lines each.</summary>
    internal static InvoiceDocument TwoHundredLines() =>
        Document(Enumerable.Range(1, 50).SelectMany(n => Server($"shop-web-{n:00}", $"203.0.113.{n}")), discountFen: -28_620) with { DiscountLabel = "合并续费优惠" };

    internal static InvoiceDocument CreditNote() => Document(
        [new InvoiceLine("云服务器 2 vCPU / 4 GB", -1, "台·月", 247.50m, -24_750) { Detail = "开通失败，原路退回" }]) with
    {
        Kind = InvoiceKind.CreditNote,
        Number = "CN-2026-000009",
        Corrects = "INV-2026-000123",
        IssuedOn = new DateOnly(2026, 3, 5),
        Stamp = new InvoiceStamp("已退回余额"),
    };

    internal static InvoiceDocument Document(IEnumerable<InvoiceLine> lines, long discountFen = 0)
    {
        var all = lines.ToList();
        var total = all.Sum(line => line.AmountFen) + discountFen;
        return new InvoiceDocument
        {
            Number = "INV-2026-000123",
            IssuedOn = new DateOnly(2026, 3, 2),
            Seller = Seller,
            Buyer = Buyer,
            Lines = all,
            DiscountFen = discountFen,
            Tax = new InvoiceTax(0.06m, (long)decimal.Round(total / 1.06m * 0.06m, MidpointRounding.AwayFromZero)),
            TotalFen = total,
            Payment = new InvoicePayment("余额，2026-03-02 09:02", total),
        };
    }

    internal static IEnumerable<InvoiceLine> Server(string name, string address)
    {
        var group = new InvoiceGroup(name, $"深圳一区 · BGP 多线 · {address} · 2026-03-02 至 2026-06-02");
        InvoiceLine Line(string what, string detail, decimal quantity, string unit, decimal price, long fen) =>
            new(what, quantity, unit, price, fen) { Detail = detail, Months = 3, Group = group };
        yield return Line("云服务器 2 vCPU / 4 GB", "Ubuntu 24.04 LTS", 1, "台·月", 60m, 18_000);
        yield return Line("数据盘", "40 GB，¥0.35/GB", 40, "GB·月", 0.35m, 4_200);
        yield return Line("公网带宽 5 M", "第 1 M 赠送；16+20+24+28", 1, "项·月", 88m, 26_400);
        yield return Line("DDoS 防御 10 G", "含赠送 5 G", 5, "G·月", 6m, 9_000);
    }
}
