using Portal.Domain.Shared;
using Portal.Web.Components.Pages.Buying;
using Portal.Web.Components.Pages.Buying.Catalogue;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Pages.Buying;

public class Browsing_the_catalogue
{
    [Fact]
    public void A_zone_is_priced_by_its_cheapest_line()
    {
        var (bgp, nat) = (Samples.Line(), Samples.Line(name: "共享 IP"));
        var view = CatalogueView.Of([bgp, nat], [Samples.Prices(bgp), Samples.Prices(nat, 19)], null, null, null, [])!;
        view.Zone.From.ShouldBe(Money.Cny(19));
        view.Line.ShouldBe(bgp);
    }

    [Fact]
    public void What_is_closed_or_has_no_price_is_not_offered()
    {
        var (open, closed, priceless) = (Samples.Line(), Samples.Line(name: "停售", forSale: false), Samples.Line(name: "无价"));
        var view = CatalogueView.Of([open, closed, priceless], [Samples.Prices(open), Samples.Prices(closed), Samples.Prices(priceless) with { From = null }], null, null, priceless.Id.Value, [])!;
        view.Zone.Lines.Select(l => l.Offering).ShouldBe([open]);
        CatalogueView.Of([closed], [Samples.Prices(closed)], null, null, null, []).ShouldBeNull();
    }

    [Fact]
    public async Task The_flavor_table_shows_both_prices_and_leads_to_the_configurator()
    {
        var line = Samples.Line();
        var table = await Rendered.Part<FlavorTable>(("View", CatalogueView.Of([line], [Samples.Prices(line)], null, null, null, [])));
        var first = table.QuerySelector("tbody tr")!;
        first.QuerySelector("th")!.TextContent.ShouldContain("2 vCPU / 4 GB");
        first.QuerySelectorAll(".money").Select(m => m.TextContent).ShouldBe(["¥60.00", "¥78.00"]);
        first.QuerySelector("a")!.GetAttribute("href").ShouldBe($"/buy/{line.Id.Value}?flavor=2-4");
    }

    [Fact]
    public async Task The_bandwidth_example_adds_up()
    {
        var line = Samples.Line();
        var panel = await Rendered.Part<BandwidthPanel>(("View", CatalogueView.Of([line], [Samples.Prices(line)], null, null, null, [])));
        panel.QuerySelector("p")!.TextContent.ShouldBe("例：5 M 每月 16 + 20 + 24 + 28 = ¥88.00。第 6 M 起每 M ¥45.00，单台最高 100 M。");
        panel.QuerySelectorAll(".tier-step").Select(s => s.ClassList.Contains("is-free")).ShouldBe([true, false, false, false, false, false]);
    }
}
