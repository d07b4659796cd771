using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

public class Buying_from_the_sandbox
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_life_of_a_server()
    {
        await using var sandbox = await Sandbox.Start(provisioningSeconds: 60, actionSeconds: 60);
        using var adapter = AdapterUnderTest.Start();
        var account = Account(sandbox);

        var bought = (await adapter.Servers.Create(account, Orders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        var server = bought.Reference.ShouldNotBeNull();
        bought.Server!.Fingerprint.ShouldBe(Orders.Plain);
        (await Seen(adapter, account, server)).Lifecycle.ShouldBe(ServerLifecycle.Provisioning);

        await sandbox.Advance(TimeSpan.FromSeconds(61));
        var active = await Seen(adapter, account, server);
        (active.Lifecycle, active.Power, active.BusyWith).ShouldBe((ServerLifecycle.Active, ServerPower.On, null));
        active.Fingerprint.ShouldBe(Orders.Plain);
        active.IpAddresses.ShouldNotBeEmpty();

        var console = (await adapter.Console.GetConsole(account, server, Orders.Customer, Token)).ShouldBeOfType<Observed<Uri>.Seen>();
        console.Value.Query.ShouldContain("sign=");

        (await adapter.Power.Power(account, server, PowerAction.Stop, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await Seen(adapter, account, server)).BusyWith.ShouldBe("stopping");
        (await adapter.Power.Power(account, server, PowerAction.Start, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Rejected>();
        await sandbox.Advance(TimeSpan.FromSeconds(61));
        (await Seen(adapter, account, server)).Power.ShouldBe(ServerPower.Off);
        (await adapter.Power.Power(account, server, PowerAction.Start, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        await sandbox.Advance(TimeSpan.FromSeconds(61));
        (await adapter.Power.Power(account, server, PowerAction.ForceRestart, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await Seen(adapter, account, server)).BusyWith.ShouldBe("restarting");
        await sandbox.Advance(TimeSpan.FromSeconds(61));

        (await adapter.Credentials.SetPassword(account, server, "Qy+/9=abcd", Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await Seen(adapter, account, server)).BusyWith.ShouldBe("resetting-password");
        await sandbox.Advance(TimeSpan.FromSeconds(61));

        var end = active.ExpiresAt!.Value;
        var expected = end.ToOffset(TimeSpan.FromHours(8)).AddMonths(3).ToUniversalTime();
        (await adapter.Servers.Renew(account, new RenewServer(server, "261121104500000002", 3, expected, Orders.Customer), Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        await sandbox.Advance(TimeSpan.FromSeconds(61));
        (await Seen(adapter, account, server)).ExpiresAt.ShouldBe(expected);

        (await adapter.Servers.Refund(account, server, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await Seen(adapter, account, server)).Lifecycle.ShouldBe(ServerLifecycle.Refunded);
        adapter.Health.Events.ShouldAllBe(event_ => event_ == "ok");
    }

    [Fact]
    public async Task Bought_and_then_dropped_is_unknown_was_asked_once_and_is_found_by_a_scan()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Control("faults", new { action = "create_new", kind = "commit-then-drop" });

        (await adapter.Servers.Create(Account(sandbox), Orders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();

        (await sandbox.Journal("create_new")).Count.ShouldBe(1);
        (await All(adapter, sandbox)).Where(server => server.Fingerprint == Orders.Plain).ShouldHaveSingleItem().Lifecycle.ShouldBe(ServerLifecycle.Active);
    }

    [Fact]
    public async Task Dropped_before_anything_was_done_is_unknown_as_well_and_a_scan_finds_nothing()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Control("faults", new { action = "create_new", kind = "drop-before-commit" });

        (await adapter.Servers.Create(Account(sandbox), Orders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();

        (await sandbox.Journal("create_new")).Count.ShouldBe(1);
        (await All(adapter, sandbox)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("truncate")]
    [InlineData("html-502")]
    [InlineData("html-200")]
    [InlineData("http-429")]
    [InlineData("wrong-shape")]
    [InlineData("partial-create")]
    [InlineData("duplicate-candidate")]
    public async Task Every_fault_that_hides_the_outcome_leaves_it_unknown_after_one_request(string kind)
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Control("faults", new { action = "create_new", kind, commits = true });

        (await adapter.Servers.Create(Account(sandbox), Orders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();
        (await sandbox.Journal("create_new")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_says_what_the_upstream_said()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        var cheap = Orders.Order() with { RetailPrice = Money.Cny(0.01m) };

        (await adapter.Servers.Create(Account(sandbox), cheap, Token)).ShouldBeOfType<PurchaseOutcome.Rejected>().Message.ShouldBe("终端价格低于API结算价格");
    }

    [Fact]
    public async Task The_mainland_line_accepts_the_order_because_the_identity_is_sent_along()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var mainland = Orders.Plain with { LineReference = Sandbox.RealNameLine };

        (await adapter.Servers.Create(Account(sandbox), Orders.Order(server: mainland), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        (await adapter.Servers.Create(Account(sandbox), Orders.Order(server: mainland) with { Customer = new EndCustomer("C-1") }, Token)).ShouldBeOfType<PurchaseOutcome.Rejected>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_scan_reads_every_page_even_when_the_page_count_lies(bool lies)
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var bought = new List<string>();
        for (var i = 0; i < 7; i++) bought.Add(await sandbox.Bought(Sandbox.PlainOrder()));
        await sandbox.Control("settings", new { pageSize = 3, lyingPages = lies, trailingCommas = true });

        (await All(adapter, sandbox)).Select(server => server.Reference.Value).ShouldBe(bought, ignoreOrder: true);
        (await sandbox.Journal("getservers")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_scan_that_breaks_off_half_way_is_no_scan()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("settings", new { pageSize = 1 });
        using var adapter = AdapterUnderTest.Start(("ReadTries", "1"));
        for (var i = 0; i < 3; i++) await sandbox.Bought(Sandbox.PlainOrder());
        await sandbox.Control("faults", new { action = "getservers", kind = "truncate", onCall = 2 });

        (await adapter.Servers.ReadAll(Account(sandbox), Token)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Failed>().Reason.ShouldContain("华东采购");
    }

    [Fact]
    public async Task A_server_that_does_not_exist_is_told_from_one_that_cannot_be_read()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var server = new UpstreamReference(await sandbox.Bought(Sandbox.PlainOrder()));

        (await adapter.Servers.Read(Account(sandbox), new("1999999999999999"), Token)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldBeNull();
        await sandbox.Control("faults", new { action = "getserver", kind = "refuse", every = true });
        (await adapter.Servers.Read(Account(sandbox), server, Token)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value!.Reference.ShouldBe(server);
        await sandbox.Control("faults", new { action = "getservers", kind = "refuse", every = true });
        (await adapter.Servers.Read(Account(sandbox), server, Token)).ShouldBeOfType<Observed<ServerObservation?>.Failed>().Refused.ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_secret_says_which_account_and_what_to_check()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        var failed = (await adapter.Connection.Test(AdapterUnderTest.Account(sandbox.Address, secret: "TESTKEY0000"), Token)).ShouldBeOfType<Observed<string>.Failed>();

        failed.Refused.ShouldBeTrue();
        failed.Reason.ShouldContain("「华东采购」");
        failed.Reason.ShouldContain("接口密钥");
        (await adapter.Connection.Test(Account(sandbox), Token)).ShouldBeOfType<Observed<string>.Seen>().Value.ShouldContain("5 个可用区");
    }

    [Fact]
    public async Task A_read_is_tried_again_after_a_hiccup_but_not_without_end()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Control("faults", new { action = "getzones", kind = "html-502", onCall = 1 });
        await sandbox.Control("faults", new { action = "getzones", kind = "commit-then-drop", onCall = 2 });

        (await adapter.Connection.Test(Account(sandbox), Token)).ShouldBeOfType<Observed<string>.Seen>();
        (await sandbox.Journal("getzones")).Count.ShouldBe(3);
        await sandbox.Control("faults", new { action = "getzones", kind = "html-502", every = true });
        (await adapter.Connection.Test(Account(sandbox), Token)).ShouldBeOfType<Observed<string>.Failed>();
        (await sandbox.Journal("getzones")).Count.ShouldBe(6);
    }

    private static UpstreamAccess Account(Sandbox sandbox) => AdapterUnderTest.Account(sandbox.Address);

    private static async Task<ServerObservation> Seen(AdapterUnderTest adapter, UpstreamAccess account, UpstreamReference server) =>
        (await adapter.Servers.Read(account, server, Token)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldNotBeNull();

    private static async Task<IReadOnlyList<ServerObservation>> All(AdapterUnderTest adapter, Sandbox sandbox) =>
        (await adapter.Servers.ReadAll(Account(sandbox), Token)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>().Value;
}
