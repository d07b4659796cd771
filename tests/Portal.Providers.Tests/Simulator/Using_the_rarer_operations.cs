namespace Portal.Providers.Tests.Simulator;

/// <summary>Operations beyond buying, renewing and power (zkeys.md 8).</summary>
public class Using_the_rarer_operations
{
    private static readonly string Password = Sandbox.Base64(Sandbox.Password);

    [Fact]
    public async Task A_booked_downgrade_is_what_the_next_renewal_charges_and_delivers()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.Order(("months", "1")));

        (await sandbox.Call(
            "renew_for_rd", ("guid", guid), ("cpu", "1"), ("memory", "1"), ("bandwidth", "30"), ("defense", "0"), ("clientOrderNo", "2"))).Code().ShouldBe(0);
        (await sandbox.Server(guid)).Text("cpu").ShouldBe("2");
        await sandbox.Call("renew", await Renewing.OneMonth(sandbox, guid));

        (await sandbox.Server(guid)).Text("cpu").ShouldBe("1");
        (await sandbox.AmountsCharged()).ShouldBe([932.00m + 637.00m]);
    }

    [Theory]
    [InlineData("harddisks", "20,10")]
    [InlineData("harddisks", "10")]
    [InlineData("bandwidth", "30")]
    [InlineData("cpu", "1")]
    public async Task An_upgrade_never_takes_anything_away(string name, string value)
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.Order(("bandwidth", "31")));
        var target = Sandbox.Order(("guid", guid), ("bandwidth", "31"), (name, value));

        (await sandbox.Call("upgrade", target)).Code().ShouldBe(1);

        (await sandbox.Server(guid)).Text("harddisks").ShouldBe("10,20");
    }

    [Fact]
    public async Task A_server_with_snapshots_is_not_reinstalled()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        (string, string)[] reinstall = [("guid", guid), ("systemID", Sandbox.WindowsServer), ("password", Password)];
        var taken = await sandbox.Call("createsnapshot", ("guid", guid), ("agent_order_no", "1"), ("days", "7"));
        var name = taken["data"]!.Text("snapshotname");

        (await sandbox.Call("install", reinstall)).Code().ShouldBe(1);
        (await sandbox.Call("listsnapshot", ("guid", guid)))["data"]!.Text("snapshottree").ShouldBe($"={name}");
        (await sandbox.Call("removesnapshot", ("guid", guid), ("snapshotname", name))).Code().ShouldBe(0);
        (await sandbox.Call("install", reinstall)).Code().ShouldBe(0);

        var server = await sandbox.Server(guid);
        (server.Text("system_guid"), server.Text("loginName"), server.Text("login_port")).ShouldBe((Sandbox.WindowsServer, "administrator", "3389"));
    }

    [Fact]
    public async Task Snapshots_form_a_tree_and_end_when_their_time_is_over()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        var first = (await sandbox.Call("createsnapshot", ("guid", guid), ("agent_order_no", "1"), ("days", "7")))["data"]!.Text("snapshotname");
        var second = (await sandbox.Call("createsnapshot", ("guid", guid), ("agent_order_no", "2"), ("days", "1")))["data"]!.Text("snapshotname");

        (await Tree()).ShouldBe($"={first},{first}={second}");
        (await sandbox.Call("renewsnapshot", ("guid", guid), ("agent_order_no", "3"), ("snapshotname", second), ("days", "1"))).Code().ShouldBe(0);
        await sandbox.Advance(TimeSpan.FromDays(1.5));
        (await Tree()).ShouldContain(second);
        await sandbox.Advance(TimeSpan.FromDays(6));

        (await Tree()).ShouldBeEmpty();

        async Task<string> Tree() => (await sandbox.Call("listsnapshot", ("guid", guid)))["data"]!.Text("snapshottree");
    }

    [Fact]
    public async Task Two_firewall_rules_of_one_weight_are_refused()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        (string, string)[] rule =
            [("guid", guid), ("weight", "7"), ("name", "开放网站"), ("direction", "Inbound"), ("protocol", "tcp"), ("operation", "Allow"), ("local_port", "80-81")];

        var added = await sandbox.Call("add_hardpolicy", rule);
        (await sandbox.Call("add_hardpolicy", rule)).Code().ShouldBe(1);

        var policy = (await sandbox.Server(guid))["securityPolicyList"]!.AsArray().ShouldHaveSingleItem()!;
        (policy.Text("action"), policy.Text("local_port")).ShouldBe(("Allow", "80-81"));
        (await sandbox.Call("del_hardpolicy", ("guid", guid), ("policy_guid", added["data"]!["policy_info"]!.Text("guid")))).Code().ShouldBe(0);
        (await sandbox.Server(guid))["securityPolicyList"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Ports_are_forwarded_on_shared_machines_only()
    {
        await using var sandbox = await Sandbox.Start();
        var own = await sandbox.Bought(Sandbox.PlainOrder());

        (await sandbox.Call(
            "create_port", ("guid", own), ("remark", "网站"), ("local_port", "80"), ("service_type", "1"), ("form", "default"), ("port_type", "1"))).Code().ShouldBe(1);
    }

    [Fact]
    public async Task A_console_address_opens_once_asked_for_and_a_guessed_one_does_not()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        var address = (await sandbox.Call("getvncurl", ("guid", guid)))["data"]!.Text("url");
        using var http = new HttpClient();

        (await http.GetStringAsync(address, TestContext.Current.CancellationToken)).ShouldContain((await sandbox.Server(guid)).Text("ip"));
        (await http.GetStringAsync(address[..^1], TestContext.Current.CancellationToken)).ShouldContain("控制台已关闭");
    }

    [Fact]
    public async Task Many_orders_at_once_make_as_many_different_servers()
    {
        await using var sandbox = await Sandbox.Start();

        var guids = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => sandbox.Bought(Sandbox.Order(("clientOrderNo", $"order-{n}")))));

        guids.Distinct().Count().ShouldBe(100);
        var booked = (await sandbox.Get("_control/book"))["servers"]!.AsArray();
        booked.Select(server => server!.Text("clientOrderNo")).Distinct().Count().ShouldBe(100);
    }

    [Theory]
    [InlineData("2", "abcd1234", 1)]
    [InlineData("2", "abcd123_", 0)]
    [InlineData("2", "abcd123_abcd123_", 1)]
    [InlineData("3", "Abcd1234_xy", 1)]
    [InlineData("3", "Abcd1234_xyz", 0)]
    [InlineData("3", "abcd1234_xyz", 1)]
    [InlineData("4", "Abcd1234_xyz", 0)]
    [InlineData("4", "Abcd1234_xyzABCD", 1)]
    public async Task A_new_password_follows_the_rule_of_the_resources_behind_the_line(string resourcesType, string password, int code)
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        await sandbox.Patch(Sandbox.PlainLine, new { resources_type = resourcesType });

        (await sandbox.Call("setpsw", ("guid", guid), ("password", Sandbox.Base64(password)))).Code().ShouldBe(code);
    }
}
