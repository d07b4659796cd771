using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Providers.Tests.Simulator;

/// <summary>The bare-metal module as an independent caller meets it (zkeys.md 9, 10, 13.7 and 17).</summary>
public class Selling_machines
{
    private const string Line = "1665907446560259";
    private const string Product = "1665907642748705";
    private const string CentOs = "1633652801461868";
    private const string Windows = "1690000000000405";
    private static readonly string Password = Sandbox.Base64("Abcd1234_xyz");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_four_months_of_two_machines_cost_what_the_contract_works_out()
    {
        await using var sandbox = await Sandbox.Start();
        await Patch(sandbox, "lines", Line, new { discount2 = "0.85" });

        var reply = await Call(sandbox, "create", Order(("months", "24"), ("num", "2")));

        reply["data"]!.AsArray().Count.ShouldBe(2);
        (await Book(sandbox))["charged"]!.GetValue<decimal>().ShouldBe(20_400.00m);
    }

    [Fact]
    public async Task An_upgrade_costs_the_days_left_and_a_renewal_includes_it()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await Bought(sandbox);
        // Seventeen days left of the month.
        var end = TimeProvider.System.GetUtcNow().AddDays(16.5);
        await Post(sandbox, "machines", new { guid, endTime = end });

        (await Upgrade(sandbox, guid, mbps: 1, ips: 8, defense: 5)).Code().ShouldBe(0);
        (await Amounts(sandbox)).ShouldBe([500.00m, 79.33m]);
        (await Call(sandbox, "renew", ("guid", guid), ("months", "1"), ("clientOrderNo", "3"), ("agent_order_no", "3"))).Code().ShouldBe(0);

        (await Amounts(sandbox)).ShouldBe([500.00m, 79.33m, 640.00m]);
    }

    [Theory]
    [InlineData(0, 0, 0, "1")]
    [InlineData(1, 0, 3, "1")]
    [InlineData(0, 0, 300, "1")]
    [InlineData(300, 0, 0, "1")]
    [InlineData(100, 2, 0, "1")]
    [InlineData(200, 256, 0, "2")]
    [InlineData(0, 16, 0, "2")]
    [InlineData(5, 8, 0, "3")]
    [InlineData(5, 1, 0, "2")]
    public async Task Increments_beyond_the_lines_limits_are_refused_and_not_charged(int mbps, int ips, int defense, string ipType)
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await Bought(sandbox);

        (await Upgrade(sandbox, guid, mbps, ips, defense, ipType)).Code().ShouldBe(1);

        (await Amounts(sandbox)).ShouldBe([500.00m]);
    }

    [Fact]
    public async Task A_subnet_comes_with_its_ends_and_its_gateway_and_is_told_as_a_range()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await Bought(sandbox);

        var added = (await Upgrade(sandbox, guid, 0, 8, 0))["data"]!["ip"]!.AsArray();

        added.Select(ip => ip!.Text("net_type")).ShouldBe(["network", "gateway", "ip", "ip", "ip", "ip", "ip", "broadcast"]);
        added.Select(ip => (ip!.Text("mask"), ip!.Text("gateway"))).Distinct().ShouldBe([("255.255.255.248", added[1]!.Text("ip"))]);
        var upgrade = (await Machine(sandbox, guid))["upgrade"]!.AsArray().ShouldHaveSingleItem()!;
        (upgrade.Text("type"), upgrade.Text("nums"), upgrade.Text("status")).ShouldBe(("ipnum", "8", "1"));
        (await Call(sandbox, "degrade_ip_list", ("guid", guid)))["data"]!.AsArray().Select(ip => ip!.Text("ip")).ShouldContain(upgrade.Text("value"));
    }

    [Fact]
    public async Task Every_way_of_sending_a_nested_list_is_understood()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await Bought(sandbox);
        await Upgrade(sandbox, guid, 1, 0, 0);
        await Upgrade(sandbox, guid, 2, 0, 0);
        await Upgrade(sandbox, guid, 3, 0, 0);
        (string, string)[] head = [("guid", guid), ("defense", "0"), ("ipnum", "0")];

        (await Call(sandbox, "degrade", [.. head, ("bandwidth", "1"), ("param[0][item]", "bandwidth"), ("param[0][value]", "1"), ("param[0][date]", "2099-01-01 00:00:00")])).Code().ShouldBe(0);
        (await Call(sandbox, "degrade", [.. head, ("bandwidth", "2"), ("param", """[{"item":"bandwidth","value":2,"date":"2099-01-01 00:00:00"}]""")])).Code().ShouldBe(0);
        var time = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}";
        using var http = new HttpClient { BaseAddress = sandbox.Address };
        using var answered = await http.PostAsJsonAsync("zkeys/baremetal/api", new
        {
            userid = "1", action = "degrade", dataType = "json", module = "baremetal", time = long.Parse(time, null), sign = ZkeysSignature.Of("baremetal", "degrade", "1", "TESTKEY0001", time),
            guid, defense = 0, bandwidth = 3, ipnum = 0, param = new[] { new { item = "bandwidth", value = 3, date = "2099-01-01 00:00:00", old_value = 11, new_value = "8" } },
            version = "9.9.9", __version__ = "9.9.9", __system_type__ = "zkeys_agent_multi", vtime = "20210713",
        }, Token);
        JsonNode.Parse(await answered.Content.ReadAsStringAsync(Token))!["data"]!["result"]!.GetValue<bool>().ShouldBeTrue();

        (await Machine(sandbox, guid))["degrades"]!.AsArray().Select(row => row!.Text("value")).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task A_downgrade_must_match_an_upgrade_and_keep_the_ratio()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await Bought(sandbox);
        await Upgrade(sandbox, guid, 2, 0, 0);

        (await Degrade(sandbox, guid, "bandwidth", 1, "1")).Code().ShouldBe(1);
        (await Degrade(sandbox, guid, "bandwidth", 2, "3")).Code().ShouldBe(1);
        (await Degrade(sandbox, guid, "bandwidth", 2, "2", date: "2020-01-01 00:00:00")).Code().ShouldBe(1);
        (await Degrade(sandbox, guid, "bandwidth", 2, "2")).Code().ShouldBe(0);
        (await Degrade(sandbox, guid, "bandwidth", 2, "2")).Code().ShouldBe(1);
        await Patch(sandbox, "lines", Line, new { ip_bandwidth_rate = "6" });
        var second = await Bought(sandbox);
        await Upgrade(sandbox, second, 2, 0, 0);
        (await Degrade(sandbox, second, "bandwidth", 2, "2")).Code().ShouldBe(1);
    }

    [Theory]
    [InlineData(CentOs, "0", "install", "1", 0)]
    [InlineData(CentOs, "-1", "install", "1", 0)]
    [InlineData(CentOs, "51200", "install", "1", 1)]
    [InlineData(CentOs, "51200", "replace", "1", 0)]
    [InlineData(Windows, "0", "install", "1", 1)]
    [InlineData(Windows, "0", "replace", "1", 0)]
    [InlineData(CentOs, "0", "install", "2", 1)]
    [InlineData(CentOs, "0", "again", "1", 1)]
    [InlineData(Sandbox.Ubuntu, "0", "replace", "1", 1)]
    public async Task A_reinstallation_says_whether_it_replaces(string image, string partition, string type, string mode, int code)
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await Bought(sandbox);

        (await Call(sandbox, "install", ("guid", guid), ("systemGuid", image), ("loginPassword", Password), ("system_partition_size", partition), ("installType", type), ("install_mode", mode))).Code().ShouldBe(code);
    }

    [Fact]
    public async Task A_renewal_needs_a_machine_that_is_off_only_where_the_documents_slip_is_taken_seriously()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await Bought(sandbox);
        (string, string)[] renewal = [("guid", guid), ("months", "1"), ("clientOrderNo", "3"), ("agent_order_no", "3")];

        (await Call(sandbox, "renew", renewal)).Code().ShouldBe(0);
        await Post(sandbox, "settings", new { renewOnlyWhenOff = true });
        (await Call(sandbox, "renew", renewal)).Code().ShouldBe(1);
        await Call(sandbox, "stop", ("guid", guid));
        (await Call(sandbox, "renew", renewal)).Code().ShouldBe(0);
    }

    [Fact]
    public async Task The_refund_belongs_to_the_common_module_and_nothing_else_does()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await Bought(sandbox);

        (await Call(sandbox, "refund", ("guid", guid), ("productType", "baremetal"))).Code().ShouldBe(1);
        (await Call(sandbox, "stop", ("module", "common"), ("guid", guid))).Code().ShouldBe(1);
        (await Call(sandbox, "refund", ("module", "common"), ("guid", guid), ("productType", "server"))).Code().ShouldBe(1);
        (await Call(sandbox, "refund", ("module", "common"), ("guid", guid), ("productType", "baremetal"))).Code().ShouldBe(0);

        (await Machine(sandbox, guid)).Text("order_status").ShouldBe("-2");
        (await Book(sandbox))["charged"]!.GetValue<decimal>().ShouldBe(0m);
    }

    [Fact]
    public async Task States_that_no_operation_leads_to_stop_every_operation()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await Bought(sandbox);

        foreach (var state in new object[] { new { guid, pushStatus = 1 }, new { guid, pushStatus = 0, lockStatus = 1 }, new { guid, lockStatus = 0, actStatus = 4 }, new { guid, actStatus = 0, runStatus = -2 } })
        {
            await Post(sandbox, "machines", state);
            (await Call(sandbox, "stop", ("guid", guid))).Code().ShouldBe(1, state.ToString());
        }
    }

    [Fact]
    public async Task A_machine_expires_is_locked_renewed_off_and_released_in_the_end()
    {
        await using var sandbox = await Sandbox.Start();
        await Patch(sandbox, "lines", Line, new { retention_days = "10" });
        var guid = await Bought(sandbox);

        await sandbox.Advance(TimeSpan.FromDays(31.5));
        var expired = await Machine(sandbox, guid);
        (expired.Text("order_status"), expired.Text("run_status")).ShouldBe(("3", "-2"));
        (await Call(sandbox, "renew", ("guid", guid), ("months", "2"), ("clientOrderNo", "3"), ("agent_order_no", "3"))).Code().ShouldBe(0);
        var renewed = await Machine(sandbox, guid);
        (renewed.Text("order_status"), renewed.Text("run_status")).ShouldBe(("1", "-1"));
        await sandbox.Advance(TimeSpan.FromDays(80));

        (await Machine(sandbox, guid)).Text("order_status").ShouldBe("-2");
    }

    [Fact]
    public async Task Machines_charges_and_catalogue_survive_a_restart()
    {
        var file = Path.Combine(Path.GetTempPath(), $"machines-{Guid.NewGuid():N}.jsonl");
        try
        {
            string guid;
            await using (var before = await Sandbox.Start(file))
            {
                guid = await Bought(before);
                await Upgrade(before, guid, 1, 8, 0);
                await Patch(before, "products", Product, new { price = "600.00" });
            }

            await using var after = await Sandbox.Start(file);
            (await Machine(after, guid))["upgrade"]!.AsArray().Count.ShouldBe(2);
            (await Amounts(after)).Count.ShouldBe(2);
            await Bought(after);
            (await Book(after))["machines"]![1]!["charged"]!.GetValue<decimal>().ShouldBe(600.00m);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Success_without_content_is_an_empty_object()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await Bought(sandbox);

        (await Call(sandbox, "restart", ("guid", guid))).ToJsonString().ShouldBe("""{"code":0,"message":"success","data":{}}""");
    }

    private static Dictionary<string, string> Order(params (string Name, string Value)[] changes)
    {
        var order = new Dictionary<string, string>
        {
            ["lineGuid"] = Line, ["productGuid"] = Product, ["systemGuid"] = CentOs, ["loginName"] = "root", ["loginPassword"] = Password, ["buyRemarks"] = "", ["months"] = "1",
            ["clientOrderNo"] = "590682534662098123", ["clientUserId"] = "7", ["num"] = "1", ["system_partition_size"] = "-1", ["agent_order_no"] = "590682534662098123",
        };
        foreach (var (name, value) in changes) order[name] = value;
        return order;
    }

    private static async Task<string> Bought(Sandbox sandbox) => (await Call(sandbox, "create", Order()))["data"]![0]!.Text("guid");

    private static Task<JsonNode> Upgrade(Sandbox sandbox, string guid, int mbps, int ips, int defense, string ipType = "2") => Call(
        sandbox, "upgrade", ("guid", guid), ("defense", $"{defense}"), ("bandwidth", $"{mbps}"), ("ip_type", ipType), ("ipnum", $"{ips}"), ("clientOrderNo", "2"), ("clientUserId", "7"), ("agent_order_no", "2"));

    private static Task<JsonNode> Degrade(Sandbox sandbox, string guid, string item, int value, string amount, string date = "2099-01-01 00:00:00") => Call(
        sandbox, "degrade", ("guid", guid), ("defense", "0"), ("bandwidth", amount), ("ipnum", "0"), ("param[0][item]", item), ("param[0][value]", $"{value}"), ("param[0][date]", date));

    private static async Task<JsonNode> Machine(Sandbox sandbox, string guid) => (await Call(sandbox, "sync_baremetal", ("guid", guid), ("page", "1"), ("page_size", "10")))["data"]!["baremetal"]!;

    private static Task<JsonNode> Call(Sandbox sandbox, string action, params (string Name, string Value)[] parameters) => Call(sandbox, action, parameters.ToDictionary(pair => pair.Name, pair => pair.Value));

    private static Task<JsonNode> Call(Sandbox sandbox, string action, Dictionary<string, string> parameters)
    {
        parameters.TryAdd("module", "baremetal");
        return sandbox.Call(action, parameters);
    }

    private static Task<JsonNode> Book(Sandbox sandbox) => sandbox.Get("_control/zkeys-baremetal/book");

    private static async Task<IReadOnlyList<decimal>> Amounts(Sandbox sandbox) => [.. (await Book(sandbox))["machines"]![0]!["charges"]!.AsArray().Select(charge => charge!["amount"]!.GetValue<decimal>())];

    private static Task Patch(Sandbox sandbox, string list, string guid, object set) => Post(sandbox, "catalog", new { list, guid, set });

    private static async Task Post(Sandbox sandbox, string path, object body)
    {
        using var http = new HttpClient { BaseAddress = sandbox.Address };
        using var reply = await http.PostAsJsonAsync($"_control/zkeys-baremetal/{path}", body, Token);
        reply.EnsureSuccessStatusCode();
    }
}
