using Portal.Domain.Pricing.Costing;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using static Portal.Domain.Tests.Pricing.DocumentedLine;

namespace Portal.Domain.Tests.Pricing;

/// <summary>The eight worked prices of zkeys.md 13.8, to the fen.</summary>
public class Worked_prices
{
    private static MonthlyCost Monthly(ServerCostModel prices, int cpu, decimal memory, int[] disks, int bandwidth, int defense, bool windows = false, int ips = 0) =>
        CloudServerCost.Monthly(prices, Server(cpu, memory, disks, bandwidth, defense), windows, ips).Value;

    [Fact]
    public void One_a_linux_server_for_a_year()
    {
        var month = Monthly(Cost, 2, 2, [10, 20], 30, 20);
        month.ShouldBe(new MonthlyCost(190, 300, 242, 200, 0));
        CloudServerCost.Term(month, 12).ShouldBe(Money.Cny(11184.00m));
    }

    [Theory]
    [InlineData(GiftMode.LowestBands, 3270.00, 19620.00)]
    [InlineData(GiftMode.QuantityFirst, 3242.00, 19452.00)]
    public void Two_windows_servers_with_gifts(GiftMode mode, double month, double total)
    {
        var line = Cost with { FreeBandwidthMbps = 5, FreeDefenseGbps = 5, GiftMode = mode };
        var monthly = Monthly(line, 99, 1024, [10], 35, 5, windows: true);
        monthly.Total.ShouldBe((decimal)month);
        (CloudServerCost.Term(monthly, 3) * 2).ShouldBe(Money.Cny((decimal)total));
    }

    [Fact]
    public void Three_a_snapshot_by_the_month_and_none_by_the_day()
    {
        SnapshotCost.ForMonths(Cost, 30, [10, 20], 2).Value.ShouldBe(Money.Cny(120.00m));
        SnapshotCost.ForDays(Cost, 30, [10, 20], 7).Error.ShouldBe(new Unpriceable("snapshot"));
        SnapshotCost.ForMonths(Cost, null, [10], 1).Error.ShouldBe(new Unpriceable("snapshot"));
    }

    [Theory]
    [InlineData(25, 136.00)]
    [InlineData(30, 113.33)]
    [InlineData(1, 3400.00)]
    [InlineData(0, 113.33)]
    [InlineData(32, 113.33)]
    public void Four_an_upgrade_for_ten_days(int daysPerMonth, double expected)
    {
        var (old, target) = (Monthly(Cost, 1, 1, [10], 30, 0), Monthly(Cost, 2, 2, [20, 10], 35, 0));
        (old.Total, target.Total).ShouldBe((437m, 777m));
        CloudServerCost.Upgrade(old, target, 10, daysPerMonth).ShouldBe(Money.Cny((decimal)expected));
        CloudServerCost.Upgrade(target, old, 10, daysPerMonth).ShouldBe(Money.Zero);
    }

    [Fact]
    public void Five_temporary_bandwidth_below_the_least_hours() => CloudServerCost.TemporaryBandwidth(20, 3, 4, 0.35m).ShouldBe(Money.Cny(28.00m));

    [Fact]
    public void Six_bare_metal_with_the_discount_of_two_years() =>
        (BareMetalCost.Create(new(500, 1, 0, 10, 10, 10, [0.95m, 0.85m, 0.75m]), 24).Value * 2).ShouldBe(Money.Cny(20400.00m));

    [Fact]
    public void Seven_a_bare_metal_upgrade_for_seventeen_days()
    {
        BareMetalCost.Upgrade(new(500, ProductIps: 1, FreeIps: 0, 10, 10, 10, []), presentIps: 1, new(1, 8, 5), daysLeft: 17).Value.ShouldBe(Money.Cny(79.33m));
        BareMetalCost.KeepsRatio(6, 9, 0.5m).ShouldBeTrue();
        BareMetalCost.KeepsRatio(4, 8, 0.5m).ShouldBeTrue();
        BareMetalCost.KeepsRatio(3, 8, 0.5m).ShouldBeFalse();
    }

    [Fact]
    public void Eight_a_server_with_two_more_addresses() => CloudServerCost.Term(Monthly(Cost, 4, 4, [10, 10], 30, 10, ips: 2), 6).ShouldBe(Money.Cny(5545.32m));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 6)]
    [InlineData(6, 26)]
    [InlineData(7, 35)]
    [InlineData(10, 62)]
    [InlineData(35, 287)]
    public void Each_mbit_costs_its_own_band(int mbps, int expected) => Monthly(Cost, 1, 1, [], mbps, 0).Bandwidth.ShouldBe(expected);

    [Fact]
    public void A_missing_price_matters_only_when_its_component_is_used()
    {
        var line = Cost with { DiskPerGb = null, BandwidthTierPrices = [1, 2, 3, 5, 6, null], DefensePerGbps = null, FreeBandwidthMbps = 2, FreeDefenseGbps = 5 };
        Monthly(line, 1, 1, [], 5, 5).Total.ShouldBe(95 + 3 + 5 + 6);
        CloudServerCost.Monthly(line, Server(1, 1, [10], 5, 5), false).Error.ShouldBe(new Unpriceable("disk"));
        CloudServerCost.Monthly(line, Server(1, 1, [], 6, 5), false).Error.ShouldBe(new Unpriceable("bandwidth"));
        CloudServerCost.Monthly(line, Server(1, 1, [], 5, 10), false).Error.ShouldBe(new Unpriceable("defense"));
        CloudServerCost.Monthly(line with { Flavors = [new(1, 1, 0, null)] }, Server(1, 1, [], 5, 5), false).Error.ShouldBe(new Unpriceable("flavor"));
    }

    [Fact]
    public void A_renewal_at_a_fixed_price_takes_no_discount_and_an_operators_price_is_not_computed()
    {
        var prices = new BareMetalPrices(500, 1, 0, 10, 10, 10, [0.9m, null, 1.5m]);
        BareMetalCost.Renew(prices, RenewalPricing.FixedMonthly, 400, 140, 12).Value.ShouldBe(Money.Cny(4800));
        BareMetalCost.Renew(prices, RenewalPricing.Computed, null, 140, 12).Value.ShouldBe(Money.Cny(6912));
        BareMetalCost.Renew(prices, RenewalPricing.Computed, null, 0, 36).Value.ShouldBe(Money.Cny(18000));
        BareMetalCost.Renew(prices, RenewalPricing.ByOperator, 400, 0, 1).Error.ShouldBe(new Unpriceable("renewal"));
    }
}
