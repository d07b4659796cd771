using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Catalog;
using Portal.Tests;

namespace Portal.Domain.Tests.Pricing;

/// <summary>Upgrades and snapshots of services that are there (zkeys.md 13.4, 13.6 and the examples of 13.8).</summary>
public class Quoting_a_change(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task An_upgrade_costs_the_difference_for_the_started_days_left()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var (present, target) = Sizes(offering);

        var priced = (await shop.Send(Upgrade(shop, offering, present, target, days: 10))).Value;

        priced.Cost.ShouldBe(Money.Cny(136));
        priced.Quote.Total.ShouldBe(Money.Cny(136));
        priced.Quote.Lines.Select(line => line.Component).ShouldBe(["flavor", "disk", "bandwidth"]);
        Money.Sum(priced.Quote.Lines.Select(line => line.Amount)).ShouldBe(priced.Quote.Total);
        priced.Quote.RenewalTotal.ShouldBe(Money.Cny(777));
        (await shop.Send(Upgrade(shop, offering, present, target, days: 9.5))).Value.Cost.ShouldBe(Money.Cny(136), "a started day counts");
    }

    [Fact]
    public async Task The_rules_for_upgrades_apply_and_no_others()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var (present, target) = Sizes(offering);
        await shop.Send(new SavePriceRule(null, new(OfferingId: offering.Id), [PriceOccasion.New], PriceRuleKind.Percent, 100, null));
        await shop.Send(new SavePriceRule(null, new(OfferingId: offering.Id), [PriceOccasion.Upgrade], PriceRuleKind.Percent, 25, null));

        (await shop.Send(Upgrade(shop, offering, present, target, days: 10))).Value.Quote.Total.ShouldBe(Money.Cny(170));
    }

    [Theory]
    [InlineData(1, 1, 10, 30)]
    [InlineData(1, 1, 10, 20)]
    [InlineData(2, 2, 0, 35)]
    public async Task What_is_not_bigger_is_not_sold(int cpu, int memory, int disk, int bandwidth)
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var target = DocumentedLine.Server(cpu, memory, disk == 0 ? [] : [disk], bandwidth, 0, offering.Images[0].Id);

        (await shop.Send(Upgrade(shop, offering, Sizes(offering).Present, target, days: 10))).Error.ShouldBeOfType<DowngradeNotSold>();
    }

    [Fact]
    public async Task A_size_that_is_not_listed_is_refused_at_its_field()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var (present, target) = Sizes(offering);

        (await shop.Send(Upgrade(shop, offering, present, target with { Cpu = 3 }, days: 10))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["cpu"]);
        (await shop.Send(Upgrade(shop, offering, present, target with { DataDisksGb = [20, 15] }, days: 10))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["dataDisksGb"]);
    }

    [Fact]
    public async Task A_snapshot_costs_by_the_disks_and_the_months_and_a_closed_way_is_refused()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var server = DocumentedLine.Server(2, 2, [10, 20], 5, 0, offering.Images[0].Id);
        var systemGb = offering.Images[0].SystemDiskGb!.Value;

        (await shop.Send(new QuoteSnapshot(offering.Id, server, null, 2, CustomerId.New()))).Value.Quote.Total.ShouldBe(Money.Cny((systemGb + 30) * 1.00m * 2));
        (await shop.Send(new QuoteSnapshot(offering.Id, server, 7, null, CustomerId.New()))).Error.ShouldBeOfType<NotForSale>();
        (await shop.Send(new QuoteSnapshot(offering.Id, server, null, null, CustomerId.New()))).Error.ShouldBeOfType<ValidationFailed>();
        (await shop.Send(new QuoteSnapshot(offering.Id, server, 7, 1, CustomerId.New()))).Error.ShouldBeOfType<ValidationFailed>();
    }

    [Fact]
    public async Task A_snapshot_that_costs_nothing_is_free_whatever_the_rules_add()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering(line => line with { Cost = line.Cost with { SnapshotPerGbDay = 0 } });
        await shop.Send(new SavePriceRule(null, new(OfferingId: offering.Id), [PriceOccasion.Upgrade], PriceRuleKind.Fixed, 5, null));

        (await shop.Send(new QuoteSnapshot(offering.Id, DocumentedLine.Server(2, 2, [10], 5, 0, offering.Images[0].Id), 7, null, CustomerId.New()))).Value.IsFree.ShouldBeTrue();
    }

    private static (ServerConfiguration Present, ServerConfiguration Target) Sizes(OfferingView offering) =>
        (DocumentedLine.Server(1, 1, [10], 30, 0, offering.Images[0].Id), DocumentedLine.Server(2, 2, [20, 10], 35, 0, offering.Images[0].Id));

    private static QuoteUpgrade Upgrade(Shop shop, OfferingView offering, ServerConfiguration present, ServerConfiguration target, double days) =>
        new(offering.Id, present, target, shop.Clock.GetUtcNow().AddDays(days), 1, CustomerId.New());
}
