using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Bills;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

public class Reading_bills
{
    /// <summary>The document's bill: 69 lines, most of them for nothing.</summary>
    private static readonly (string Goods, string Amount)[] Charged =
    [
        ("带宽", "0.06"), ("云主机", "159.90"), ("公网IP", "0.03"), ("冷云存储", "6.42"), ("新对象存储", "29.76"), ("负载均衡", "21.16"), ("消息引擎", "0.01"), ("云主机", "11.24"),
        ("关系型数据库", "354.00"), ("四层负载均衡", "2.15"), ("云互联网络", "1.46"), ("非关系型数据库", "11.80"), ("带宽", "1.42"), ("非关系型数据库", "11.80"), ("消息引擎", "19.14"),
        ("关系型数据库", "93.09"), ("关系型数据库", "93.09"), ("CDN", "57.60"), ("CDN", "0.03"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sixty_nine_lines_add_up_to_what_is_stated_whatever_their_goods()
    {
        var bill = (await Read(Bill(69, 874.16m))).ShouldBeSeen();

        (bill.Lines.Count, bill.Total).ShouldBe((69, 874.16m));
        bill.Lines.Select(line => line.GoodsType).Distinct().ShouldContain("四层负载均衡");
        bill.Lines.ShouldAllBe(line => line.Begins == new DateTimeOffset(2021, 9, 30, 16, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(68, "874.16")]
    [InlineData(70, "874.16")]
    [InlineData(69, "874.17")]
    public async Task Lines_that_are_missing_or_do_not_add_up_are_no_bill(int records, string total) =>
        (await Read(Bill(records, decimal.Parse(total, System.Globalization.CultureInfo.InvariantCulture)))).ShouldBeOfType<Observed<Bill>.Failed>();

    [Fact]
    public async Task The_span_is_sent_with_dots()
    {
        await using var upstream = Sent.Upstream(_ => Bill(69, 874.16m));
        using var adapter = AdapterUnderTest.Start();
        await adapter.Get<CapitalOnlineBills>().Read(Capital.Account(upstream.Address), new(2021, 10, 1), new(2021, 10, 31), Token);

        var sent = Sent.Of(upstream.Requests.ShouldHaveSingleItem());
        (sent.Action, sent.Query["DateFrom"], sent.Query["DateTo"]).ShouldBe(("DescribeBillDetail", "2021.10.01", "2021.10.31"));
    }

    private static async Task<Observed<Bill>> Read(string body)
    {
        await using var upstream = RawUpstream.Answering(body);
        using var adapter = AdapterUnderTest.Start();
        return await adapter.Get<CapitalOnlineBills>().Read(Capital.Account(upstream.Address), new(2021, 10, 1), new(2021, 10, 31), Token);
    }

    private static string Bill(int records, decimal total)
    {
        var lines = Charged.Concat(Enumerable.Repeat((Goods: "冷云存储", Amount: "0.00"), 69 - Charged.Length)).Select((line, number) => new JsonObject
        {
            ["BeginTime"] = "2021-10-01 00:00:00", ["EndTime"] = "2021-11-01 00:00:00", ["BillType"] = "按需付费", ["CloudId"] = $"id-{number}", ["Currency"] = "CN",
            ["GoodsType"] = line.Goods, ["Product"] = line.Goods, ["Resource"] = line.Goods, ["TotalCost"] = line.Amount,
        });
        return JsonSerializer.Serialize(new JsonObject
        {
            ["Code"] = "success",
            ["Data"] = new JsonObject { ["BillDetail"] = new JsonArray([.. lines]), ["TotalRecords"] = records, ["TotalSummary"] = new JsonObject { ["TotalCost"] = total, ["MasterCost"] = 0 } },
        });
    }
}
