using System.Globalization;

namespace Portal.Providers.Tests.Simulator;

/// <summary>The worked examples of zkeys.md 13.8, as amounts in the seller's book.</summary>
public class Charging_for_servers
{
    [Fact]
    public async Task A_linux_server_for_a_year_costs_11184()
    {
        await using var sandbox = await Sandbox.Start();

        await sandbox.Bought(Sandbox.Order());

        (await sandbox.AmountsCharged()).ShouldBe([11184.00m]);
    }

    [Theory]
    [InlineData("LowestBands", 9810.00)]
    [InlineData("QuantityFirst", 9726.00)]
    public async Task Free_bandwidth_and_defence_are_not_charged(string giftMode, double each)
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("settings", new { giftMode });
        await sandbox.Patch(Sandbox.SampleLine, new { bandwidth_free_size = "5", defenseFreeSize = "5" });

        await sandbox.Bought(BigWindows());

        (await sandbox.AmountsCharged()).ShouldBe([(decimal)each, (decimal)each]);
    }

    [Theory]
    [InlineData("19619.99", 1, 0)]
    [InlineData("19620.00", 0, 2)]
    public async Task A_client_price_below_the_cost_of_the_order_buys_nothing(string clientPrice, int code, int servers)
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Patch(Sandbox.SampleLine, new { bandwidth_free_size = "5", defenseFreeSize = "5" });
        var order = BigWindows();
        order["clientPrice"] = clientPrice;

        (await sandbox.Call("create_new", order)).Code().ShouldBe(code);

        (await sandbox.AmountsCharged()).Count.ShouldBe(servers);
    }

    [Fact]
    public async Task A_snapshot_costs_by_the_month_and_is_not_sold_by_the_day()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.Order());

        (await sandbox.Call("createsnapshot", ("guid", guid), ("agent_order_no", "1"), ("days", "7"))).Code().ShouldBe(1);
        (await sandbox.Call("createsnapshot", ("guid", guid), ("agent_order_no", "2"), ("months", "2"))).Code().ShouldBe(0);

        (await sandbox.AmountsCharged()).ShouldBe([11184.00m + 120.00m]);
    }

    [Theory]
    [InlineData("25", 136.00)]
    [InlineData("30", 113.33)]
    [InlineData("1", 3400.00)]
    [InlineData("0", 113.33)]
    public async Task An_upgrade_with_ten_days_left_costs_the_difference_by_the_day(string daysForMonth, double expected)
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Patch(Sandbox.SampleLine, new { day_for_month = daysForMonth });
        var guid = await sandbox.Bought(Sandbox.Order(("cpu", "1"), ("memory", "1"), ("harddisks", "10"), ("defense", "0"), ("months", "1")));
        await AdvanceToTenStartedDaysLeft(sandbox, guid);

        var reply = await sandbox.Call(
            "upgrade", ("guid", guid), ("cpu", "2"), ("memory", "2"), ("harddisks", "20,10"), ("bandwidth", "35"), ("defense", "0"),
            ("password", Sandbox.Base64(Sandbox.Password)), ("clientOrderNo", "2"));

        reply.Code().ShouldBe(0, reply.ToJsonString());
        (await sandbox.AmountsCharged()).ShouldBe([437.00m + (decimal)expected]);
        (await sandbox.Server(guid)).Text("harddisks").ShouldBe("20,10");
    }

    [Fact]
    public async Task Six_months_of_a_4_4_cost_what_the_contract_says_without_the_addresses_that_cannot_be_bought()
    {
        await using var sandbox = await Sandbox.Start();

        await sandbox.Bought(Sandbox.Order(("cpu", "4"), ("memory", "4"), ("harddisks", "10,10"), ("defense", "10"), ("months", "6")));

        (await sandbox.AmountsCharged()).ShouldBe([5532.00m]);
    }

    [Fact]
    public async Task A_renewal_is_charged_at_todays_prices()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.Order(("months", "1")));
        await sandbox.Patch(Sandbox.SampleLine, new { harddiskPrice = 20 });

        (await sandbox.Call("renew", await Renewing.OneMonth(sandbox, guid))).Code().ShouldBe(0);

        (await sandbox.AmountsCharged()).ShouldBe([932.00m + 1232.00m]);
    }

    [Theory]
    [InlineData("3", "2")]
    [InlineData("2", "1")]
    public async Task A_pair_that_is_not_listed_cannot_be_bought(string cpu, string memory)
    {
        await using var sandbox = await Sandbox.Start();

        (await sandbox.Call("create_new", Sandbox.Order(("cpu", cpu), ("memory", memory)))).Code().ShouldBe(1);

        (await sandbox.AmountsCharged()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_component_without_a_price_makes_the_order_unpriceable_unless_it_is_not_used()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Patch(Sandbox.SampleLine, new { defensePrice = (string?)null });

        (await sandbox.Call("create_new", Sandbox.Order())).Code().ShouldBe(1);
        await sandbox.Bought(Sandbox.Order(("defense", "0")));

        (await sandbox.AmountsCharged()).ShouldBe([732.00m * 12]);
    }

    private static Dictionary<string, string> BigWindows() => Sandbox.Order(
        ("cpu", "99"), ("memory", "1024"), ("harddisks", "10"), ("bandwidth", "35"), ("defense", "5"), ("systemID", Sandbox.WindowsServer),
        ("months", "3"), ("num", "2"));

    private static async Task AdvanceToTenStartedDaysLeft(Sandbox sandbox, string guid)
    {
        var server = await sandbox.Server(guid);
        var left = Instant(server.Text("endTime")) - Instant(server.Text("buyTime"));
        await sandbox.Advance(left - TimeSpan.FromDays(9.5));
    }

    private static DateTime Instant(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
