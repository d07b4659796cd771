using Portal.Domain.Upstreams;

namespace Portal.Providers.Tests.CapitalOnline;

public class Reading_the_catalogue
{
    [Fact]
    public async Task An_account_without_networks_lists_what_it_could_sell_and_says_what_is_missing()
    {
        await using var sandbox = await CapitalSandbox.Start(("ccsZones", "CN_Beijing_A"), ("bmsZones", "CN_Beijing_I"));

        var catalog = await sandbox.Catalog();

        string[] lines = ["ecs:CN_Hohhot_B", "ccs:CN_Beijing_A:Standard", "bms:CN_Beijing_I:PrePaid"];
        catalog.Offerings.Where(one => lines.Contains(one.Reference)).ShouldAllBe(one => !one.Flags.ForSale && one.Flags.NotForSaleReason!.Length > 0);
        catalog.Offerings.Count(one => lines.Contains(one.Reference)).ShouldBe(3);
        catalog.Offerings.Select(one => one.Kind).Distinct().Order().ShouldBe(OfferingKinds.All.Order());
        catalog.Offerings.Single(one => one.Reference == "ebs:CN_Hohhot_B").Cost.Basis.ShouldBe(PriceBasis.RateCard);
        catalog.Offerings.ShouldAllBe(one => one.Reference.Length <= 100);
        catalog.Offerings.Select(one => one.Reference).ShouldBeUnique();
        catalog.Images!.Select(image => image.Reference).ShouldBeUnique();
        var zones = catalog.Zones.Select(zone => zone.Reference).ToHashSet();
        catalog.Offerings.ShouldAllBe(one => zones.Contains(one.ZoneReference));
    }

    [Fact]
    public async Task Graphics_images_go_only_where_their_driver_is()
    {
        await using var sandbox = await CapitalSandbox.Start(("products", "ecs"));

        var catalog = await sandbox.Catalog();

        foreach (var image in catalog.Images!.Where(image => image.Name.Contains("Geforce")))
            image.LineReferences.ShouldAllBe(line => line.EndsWith(":Geforce"));
        catalog.Images!.ShouldContain(image => image.LineReferences.Contains("ecs:CN_Hohhot_B") && !image.Name.Contains("GPU"));
    }
}
