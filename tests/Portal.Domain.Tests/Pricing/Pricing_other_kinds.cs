using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Pricing.RateCards;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Catalog;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Pricing;

public class Pricing_other_kinds(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly Rates Card = new(Cpu: 20, MemoryGb: 10, DiskGb: 0.5m, new Dictionary<string, decimal> { ["ssd"] = 0.8m }, Mbps: 30, Ip: 15, WindowsLicence: 50);

    [Fact]
    public async Task An_upstream_without_prices_is_sold_by_its_rate_card_and_not_before_it_has_one()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering(Rated);
        var asked = new QuoteServer(offering.Id, new(2, 4, offering.Images.First(i => !i.IsWindows).Id, [100], 5, 0) { SystemDiskGb = 50, Options = new Dictionary<string, string> { ["disk-class"] = "ssd" } }, 3);
        (await shop.Send(asked)).Error.ShouldBeOfType<ValidationFailed>();

        await Save(shop, offering, Card);

        // 2 x 20 + 4 x 10 + 50 x 0.80 (system disk at the dearest class) + 100 x 0.80 + 5 x 30 = 350 a month.
        var quote = (await shop.Send(asked)).Value;
        quote.Total.ShouldBe(Money.Cny(1050));
        Money.Sum(quote.Lines.Select(l => l.Amount)).ShouldBe(Money.Cny(1050));
        quote.Lines.Select(l => l.Component).ShouldBe(["flavor", "system-disk", "disk", "bandwidth"]);
    }

    [Fact]
    public async Task A_Windows_licence_and_the_other_storage_class_change_the_rate()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering(Rated);
        await Save(shop, offering, Card);
        var windows = new ServerConfiguration(2, 4, offering.Images.Single(i => i.IsWindows).Id, [100], 0, 0) { SystemDiskGb = 50, Options = new Dictionary<string, string> { ["disk-class"] = "hdd" } };

        // 40 + 40 + 50 licence + 40 + 100 x 0.50: "hdd" is not on the card by itself.
        (await shop.Send(new QuoteServer(offering.Id, windows, 1))).Value.Total.ShouldBe(Money.Cny(220));
        (await shop.Send(new QuoteServer(offering.Id, windows with { Options = new Dictionary<string, string> { ["disk-class"] = "nvme" } }, 1))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["options.disk-class"]);
        (await shop.Send(new QuoteServer(offering.Id, windows with { SystemDiskGb = 45 }, 1))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["systemDiskGb"]);
    }

    [Fact]
    public async Task A_rate_that_is_missing_closes_what_uses_it_and_nothing_else()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering(Rated);
        await Save(shop, offering, Card with { Mbps = null });
        var plain = new ServerConfiguration(2, 4, offering.Images[0].Id, [], 0, 0);

        (await shop.Send(new QuoteServer(offering.Id, plain, 1))).Error.ShouldBeNull();
        (await shop.Send(new QuoteServer(offering.Id, plain with { BandwidthMbps = 5 }, 1))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["bandwidthMbps"]);
        (await shop.Send(new SaveRateCard(await AccountOf(shop, offering), Card with { Cpu = -1 }, Rates.None))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["perMonth.cpu"]);
    }

    [Fact]
    public async Task The_system_disk_that_an_image_brings_along_is_charged_by_the_card()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering(o => Rated(o) is var rated ? rated with { Constraints = rated.Constraints with { SystemDiskGb = null } } : o);
        await Save(shop, offering, Card);

        var quote = (await shop.Send(new QuoteServer(offering.Id, new(2, 4, offering.Images.First(i => !i.IsWindows).Id, [], 0, 0), 1))).Value;

        // 40 + 40 + the image's 30 GB at the dearest class; what was chosen stays as it was chosen.
        quote.Total.ShouldBe(Money.Cny(104));
        quote.Lines.Select(l => l.Component).ShouldBe(["flavor", "system-disk"]);
        quote.Configuration.SystemDiskGb.ShouldBeNull();
    }

    [Fact]
    public async Task Bare_metal_is_chosen_by_product_and_has_its_yearly_discount()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering(BareMetal);
        var product = offering.Options.Flavors.Single(f => f.Name == "E5 双路").Id!;
        var asked = new ServerConfiguration(0, 0, offering.Images[0].Id, [], 0, 0) { ProductId = product };

        var quote = (await shop.Send(new QuoteServer(offering.Id, asked, 24, 2))).Value;

        // zkeys.md 13.8, example 6.
        quote.Total.ShouldBe(Money.Cny(20400));
        quote.Lines[0].Description.ShouldBe("规格 E5 双路");
        (quote.Configuration.Cpu, quote.Configuration.Size).ShouldBe((32, "E5 双路"));
        product.ShouldNotContain("guid-");
        (await shop.Send(new QuoteServer(offering.Id, asked with { ProductId = "guid-1" }, 24))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["productId"]);
        (await shop.Send(new QuoteServer(offering.Id, asked with { ProductId = null }, 24))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["productId"]);
    }

    [Fact]
    public async Task A_machine_grows_by_totals_beyond_what_its_product_brings_and_renews_at_its_new_size()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering(o => BareMetal(o) is var line ? line with
        {
            Cost = line.Cost with
            {
                Flavors = [new(32, 64, 500, 500) { Reference = "guid-1", IncludedIps = 1, IncludedBandwidthMbps = 5 }],
                BillingDaysPerMonth = 30,
                BareMetal = new(FreeIps: 0, PerMbps: 10, PerIp: 10, PerDefenseGbps: 10, DefenseStep: 5, MaxBandwidthMbps: 100, MaxIps: 20, MaxDefenseGbps: 50, LeastRatio: 0.5m, IpChoices: [1, 8]),
            },
        } : o);
        var present = new ServerConfiguration(0, 0, offering.Images[0].Id, [], 0, 0) { ProductId = offering.Options.Flavors.Single(f => f.Name == "E5 双路").Id };
        var end = shop.Clock.GetUtcNow().AddDays(16.5);
        QuoteUpgrade To(int mbps, int ips, int defense) => new(
            offering.Id, present, present with { BandwidthMbps = mbps, DefenseGbps = defense, Options = new Dictionary<string, string> { [ConfigurationChoice.Ips] = $"{ips}" } }, end, 1, CustomerId.New());

        // zkeys.md 13.8, example 7: +1 M, +8 addresses, +5 G for 17 started days.
        var quote = (await shop.Send(To(6, 9, 5))).Value.Quote;
        quote.Total.ShouldBe(Money.Cny(79.33m));
        quote.RenewalTotal.ShouldBe(Money.Cny(640));

        foreach (var (mbps, ips, defense, field) in new[] { (101, 1, 0, "bandwidthMbps"), (4, 1, 0, "bandwidthMbps"), (6, 4, 0, "options.addresses"), (6, 1, 3, "defenseGbps") })
            (await shop.Send(To(mbps, ips, defense))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task A_live_price_is_asked_once_for_all_who_look_and_never_guessed()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering(o => o with { Cost = o.Cost with { Basis = PriceBasis.Live } });
        var asked = new QuoteServer(offering.Id, new(2, 2, offering.Images.First(i => !i.IsWindows).Id, [10], 5, 0), 3);
        (await shop.Send(asked)).Error.ShouldBeOfType<NotForSale>();

        shop.Upstream.LivePrice = 1234.567m;
        var before = shop.Upstream.PricesAsked;
        var quotes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.Send(asked)));

        quotes.ShouldAllBe(quote => quote.Value.Total == Money.Cny(1234.57m));
        Money.Sum(quotes[0].Value.Lines.Select(l => l.Amount)).ShouldBe(Money.Cny(1234.57m));
        (shop.Upstream.PricesAsked - before).ShouldBe(1);
    }

    [Fact]
    public async Task A_public_address_has_neither_image_nor_password_and_is_never_free()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering(o => o with
        {
            Kind = OfferingKinds.ElasticIp,
            Constraints = o.Constraints with { Flavors = [], DataDiskCount = new(0, 0), NeedsImage = false, NeedsPassword = false },
            Cost = o.Cost with { Flavors = [], Basis = PriceBasis.RateCard, BasePerMonth = 0 },
        });
        var asked = new QuoteServer(offering.Id, new(0, 0, default, [], 5, 0), 1);

        await Save(shop, offering, Rates.None with { Mbps = 0, Ip = 0 });
        (await shop.Send(asked)).Error.ShouldBeOfType<ValidationFailed>();
        await Save(shop, offering, Card);

        (await shop.Send(asked)).Value.Total.ShouldBe(Money.Cny(15 + 150));
    }

    private static UpstreamOffering Rated(UpstreamOffering line) => line with
    {
        Constraints = line.Constraints with
        {
            Flavors = [new("2/4", 2, 4, true)],
            BandwidthMbps = new(0, 100),
            SystemDiskGb = new(50, 500, 10),
            Choices = [new(ConfigurationChoice.DiskClass, "磁盘类型", IsRequired: true, [new("hdd", "机械"), new("ssd", "固态")])],
        },
        Cost = line.Cost with { Flavors = [], DiskPerGb = null, BandwidthTierPrices = [], Basis = PriceBasis.RateCard },
    };

    private static UpstreamOffering BareMetal(UpstreamOffering line) => line with
    {
        Kind = OfferingKinds.BareMetal,
        Constraints = line.Constraints with
        {
            Flavors = [new("E5 单路", 32, 64, false) { Reference = "guid-0" }, new("E5 双路", 32, 64, true) { Reference = "guid-1" }],
            BandwidthMbps = new(0, 0),
            DataDiskCount = new(0, 0),
            Months = [1, 12, 24],
            MaxQuantity = 2,
        },
        Cost = line.Cost with { Flavors = [new(32, 64, 400, 400) { Reference = "guid-0" }, new(32, 64, 500, 500) { Reference = "guid-1" }], YearDiscounts = [0.9m, 0.85m, 0.8m] },
    };

    private static async Task Save(Shop shop, OfferingView offering, Rates perMonth) =>
        (await shop.Send(new SaveRateCard(await AccountOf(shop, offering), perMonth, Rates.None))).Error.ShouldBeNull();

    private static async Task<UpstreamAccountId> AccountOf(Shop shop, OfferingView offering) => (await shop.Send(new ListStaffOfferings())).Value.Single(o => o.Id == offering.Id).Upstream;
}
