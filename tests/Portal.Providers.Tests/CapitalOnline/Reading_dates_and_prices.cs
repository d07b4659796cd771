using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

public class Reading_dates_and_prices
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2022-07-22 16:41:28", "2022-07-22T08:41:28Z")]
    [InlineData("2020-04-30T03:10:00.000+0000", "2020-04-30T03:10:00Z")]
    [InlineData("2022-08-01", "2022-07-31T16:00:00Z")]
    public void A_date_without_a_zone_is_utc_plus_eight(string stated, string utc) => UpstreamTime.Parse(stated).ShouldBe(DateTimeOffset.Parse(utc, null));

    [Theory]
    [InlineData("2099-01-01 00:00:00")]
    [InlineData("2098-12-31T16:00:00.000+0000")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("soon")]
    public void Never_and_nothing_are_no_end(string? stated) => UpstreamTime.Expiry(stated).ShouldBeNull();

    [Theory]
    [InlineData("天", "10", 310)]
    [InlineData("小时", "1", 744)]
    [InlineData("月", "200.5", 200.5)]
    [InlineData("分钟", "0.01", 446.4)]
    public async Task An_on_demand_server_costs_its_price_by_the_unit_that_is_stated(string unit, string price, decimal perMonth) =>
        (await PriceOfServer($$$"""{"Code":"Success","Data":{"PriceUnit":"{{{unit}}}","PriceSymbol":"¥","TotalPrice":{{{price}}} }}""")).ShouldBeSeen().ShouldBe(perMonth);

    [Theory]
    [InlineData("""{"PriceUnit":"年","PriceSymbol":"¥","TotalPrice":1}""")]
    [InlineData("""{"PriceUnit":"天","PriceSymbol":"$","TotalPrice":1}""")]
    [InlineData("""{"PriceUnit":"天","TotalPrice":0}""")]
    [InlineData("""{"PriceUnit":"天","TotalPrice":-1}""")]
    [InlineData("""{"TotalPrice":"cheap"}""")]
    public async Task What_is_no_price_in_yuan_sells_nothing(string data) =>
        (await PriceOfServer($$"""{"Code":"Success","Data":{{data}}}""")).ShouldBeOfType<Observed<decimal>.Failed>();

    [Theory]
    [InlineData("3364", 3441.5)]
    [InlineData("67280", 67357.5)]
    [InlineData("67281", null)]
    [InlineData("296700", null)]
    public async Task A_desktop_far_above_its_list_price_is_not_sold(string quoted, double? price)
    {
        await using var upstream = Sent.Upstream(sent => sent.Action switch
        {
            "QueryVmPrice" => $$$"""{"Code":"Success","Data":{"areaId":"CN","tradeAmount":{{{quoted}}} }}""",
            "QueryProducts" => """{"Code":"Success","Data":[{"siteId":"s","productId":"p","goodsId":15264,"monthPrice":3364}]}""",
            _ => """{"Code":"Success","Data":{"bandwidth_price":{"cycle":"/天","price":1.5},"eip_price":{"cycle":"/天","price":0.5},"total_price":{"cycle":"/天","price":2.5}}}""",
        });
        using var adapter = AdapterUnderTest.Start();
        var wanted = new ServerFingerprint("desktop:s:p", 14, 25, [], 5, 0, "i") { ProductReference = "15264", Options = new Dictionary<string, string> { ["network"] = "v/n/g/10298" } };

        var answer = await adapter.Port<IPriceSource>(UpstreamKinds.CapitalOnline).Price(Capital.Account(upstream.Address), wanted, 1, Token);

        (answer as Observed<decimal>.Seen)?.Value.ShouldBe((decimal)price!.Value);
        (answer is Observed<decimal>.Failed).ShouldBe(price is null);
        var asked = upstream.Requests.Select(Sent.Of).Single(sent => sent.Action == "QueryVmPrice").Body!;
        asked.ShouldAllBe(member => member.Value!.GetValueKind() == System.Text.Json.JsonValueKind.String);
    }

    [Theory]
    [InlineData("""{"failedVmIds":["d"],"failedMsg":"12503","successVmIds":[]}""", typeof(WriteOutcome.Rejected))]
    [InlineData("""{"failedVmIds":[],"successVmIds":["d"]}""", typeof(WriteOutcome.Accepted))]
    [InlineData("""{"failedVmIds":[],"successVmIds":["e"]}""", typeof(WriteOutcome.Unknown))]
    [InlineData("{}", typeof(WriteOutcome.Unknown))]
    public async Task A_renewal_that_succeeded_for_others_did_not_for_ours(string data, Type outcome)
    {
        await using var upstream = RawUpstream.Answering($$"""{"Code":"Success","Data":{{data}}}""");
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Port<IProvisioner>(UpstreamKinds.CapitalOnline).Renew(Capital.Account(upstream.Address), new RenewServer(new("desktop:d"), "1", 1, default, Orders.Customer), Token)).ShouldBeOfType(outcome);
    }

    private static async Task<Observed<decimal>> PriceOfServer(string body)
    {
        await using var upstream = RawUpstream.Answering(body);
        using var adapter = AdapterUnderTest.Start();
        return await adapter.Port<IPriceSource>(UpstreamKinds.CapitalOnline).Price(Capital.Account(upstream.Address), Capital.Ecs, 1, Token);
    }
}
