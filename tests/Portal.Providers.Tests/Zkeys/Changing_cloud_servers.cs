using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>Everything beyond buying and power, with the journal proving what was sent (zkeys.md 8).</summary>
public class Changing_cloud_servers
{
    private const string Number = "261121104500000009";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upgrade_names_targets_and_a_password()
    {
        await using var given = await Given.Start();
        var target = Orders.Plain with { Cpu = 4, MemoryGb = 8, DataDisksGb = [30, 20], BandwidthMbps = 10 };

        (await given.Port<IResizer>().Resize(given.Account, new(given.Server, Number, Orders.Plain, target, Money.Cny(80m), Orders.Customer) { Password = Orders.Password }, Token))
            .ShouldBeOfType<WriteOutcome.Accepted>();

        await given.Sandbox.Sent("upgrade", Wire.Identity, ("guid", given.Server.Value), ("cpu", "4"), ("memory", "8"), ("harddisks", "30,20"), ("bandwidth", "10"), ("defense", "0"),
            ("password", "***"), ("clientOrderNo", Number));
        (await given.Seen()).Fingerprint.ShouldBe(target);
    }

    [Fact]
    public async Task Less_is_booked_for_the_next_renewal_and_names_no_disks()
    {
        await using var given = await Given.Start();
        var target = Orders.Plain with { Cpu = 1, MemoryGb = 2, BandwidthMbps = 3 };

        (await given.Port<IResizer>().Resize(given.Account, Change(given, target), Token)).ShouldBeOfType<WriteOutcome.Accepted>();

        await given.Sandbox.Sent("renew_for_rd", Wire.Identity, ("guid", given.Server.Value), ("cpu", "1"), ("memory", "2"), ("bandwidth", "3"), ("defense", "0"), ("clientOrderNo", Number));
        (await given.Sandbox.Journal("upgrade")).ShouldBeEmpty();
        (await given.Seen()).Fingerprint.ShouldBe(Orders.Plain);
    }

    [Fact]
    public async Task What_is_neither_more_nor_less_is_not_sent()
    {
        await using var given = await Given.Start();
        ServerFingerprint[] targets =
        [
            Orders.Plain, Orders.Plain with { Cpu = 4, BandwidthMbps = 1 }, Orders.Plain with { DataDisksGb = [10] }, Orders.Plain with { DataDisksGb = [] },
            Orders.Plain with { DataDisksGb = [20, 20], Cpu = 1 },
        ];

        foreach (var target in targets)
            (await given.Port<IResizer>().Resize(given.Account, Change(given, target) with { Password = Orders.Password }, Token)).ShouldBeOfType<WriteOutcome.Rejected>(target.Key);
        (await given.Port<IResizer>().Resize(given.Account, Change(given, Orders.Plain with { Cpu = 4 }), Token)).ShouldBeOfType<WriteOutcome.Rejected>().Code.ShouldBe("password");

        (await given.Sandbox.Journal("upgrade")).ShouldBeEmpty();
        (await given.Sandbox.Journal("renew_for_rd")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_snapshot_is_taken_reverted_to_and_removed()
    {
        await using var given = await Given.Start(actionSeconds: 60);
        var snapshots = given.Port<ISnapshots>();

        (await snapshots.Create(given.Account, new(given.Server, "nightly", 7, null, Number, Money.Zero, Orders.Customer), Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        await given.Sandbox.Sent("createsnapshot", Wire.Identity, ("guid", given.Server.Value), ("agent_order_no", Number), ("days", "7"));
        (await given.Seen()).BusyWith.ShouldBe("creating-snapshot");
        await given.Sandbox.Advance(TimeSpan.FromSeconds(61));
        var taken = (await given.Snapshots()).ShouldHaveSingleItem();
        (taken.State, taken.ExpiresAt - taken.CreatedAt).ShouldBe((SnapshotState.Ready, TimeSpan.FromDays(7)));

        (await snapshots.Restore(given.Account, given.Server, taken.Reference, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await given.Seen()).BusyWith.ShouldBe("reverting-snapshot");
        await given.Sandbox.Advance(TimeSpan.FromSeconds(61));
        (await given.Port<IReinstaller>().Reinstall(given.Account, new(given.Server, Sandbox.WindowsServer, Orders.Password, Orders.Customer), Token)).ShouldBeOfType<WriteOutcome.Rejected>();
        (await snapshots.Delete(given.Account, given.Server, taken.Reference, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        await given.Sandbox.Sent("removesnapshot", Wire.Identity, ("guid", given.Server.Value), ("snapshotname", taken.Name));
        await given.Sandbox.Advance(TimeSpan.FromSeconds(61));
        (await given.Snapshots()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(7, 1)]
    [InlineData(0, null)]
    public async Task A_snapshots_term_is_days_or_months_and_exactly_one(int? days, int? months)
    {
        await using var given = await Given.Start();

        (await given.Port<ISnapshots>().Create(given.Account, new(given.Server, "x", days, months, Number, Money.Zero, Orders.Customer), Token)).ShouldBeOfType<WriteOutcome.Rejected>();

        (await given.Sandbox.Journal("createsnapshot")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_snapshot_by_the_month_names_months_only()
    {
        await using var given = await Given.Start();

        (await given.Port<ISnapshots>().Create(given.Account, new(given.Server, "x", null, 2, Number, Money.Zero, Orders.Customer), Token)).ShouldBeOfType<WriteOutcome.Accepted>();

        await given.Sandbox.Sent("createsnapshot", Wire.Identity, ("guid", given.Server.Value), ("agent_order_no", Number), ("months", "2"));
    }

    [Fact]
    public async Task Ports_are_opened_on_a_shared_server_and_closed_again()
    {
        await using var given = await Given.Start(Orders.Plain with { LineReference = Sandbox.SharedLine, Cpu = 1, MemoryGb = 1 });
        var ports = given.Port<IPortMappings>();

        (await ports.Add(given.Account, given.Server, new("", 8080, null, "tcp", null, "网站"), Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        await given.Sandbox.Sent("create_port", Wire.Identity, ("guid", given.Server.Value), ("remark", "网站"), ("local_port", "8080"), ("service_type", "1"), ("form", "default"), ("port_type", "1"));
        (await ports.Add(given.Account, given.Server, new("", 9090, 9090, "tcp", null, null), Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await given.Sandbox.Sent("create_port", Wire.Identity, ("guid", given.Server.Value), ("remark", "9090"), ("local_port", "9090"), ("service_type", "1"), ("form", "default"), ("port_type", "2"))).ShouldNotBeNull();
        (await ports.Add(given.Account, given.Server, new("", 80, 8000, "tcp", null, null), Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Rejected>();

        var open = (await ports.List(given.Account, given.Server, Token)).ShouldBeOfType<Observed<IReadOnlyList<PortMapping>>.Seen>().Value;
        open.Select(port => port.LocalPort).ShouldBe([8080, 9090]);
        open[1].PublicPort.ShouldBe(9090);
        (await ports.Remove(given.Account, given.Server, open[0].Reference, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        await given.Sandbox.Sent("delete_port", Wire.Identity, ("guid", given.Server.Value), ("port_guid", open[0].Reference), ("service_type", "1"), ("form", "default"));
    }

    [Fact]
    public async Task A_rule_says_allow_or_deny_as_an_operation()
    {
        await using var given = await Given.Start();
        var firewall = given.Port<IFirewall>();

        (await firewall.Add(given.Account, given.Server, new("", "in", "drop", "tcp", "8000-8100", "203.0.113.0/24", 7, "挡住"), Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        await given.Sandbox.Sent("add_hardpolicy", Wire.Identity, ("guid", given.Server.Value), ("weight", "7"), ("name", "挡住"), ("direction", "Inbound"), ("protocol", "tcp"), ("operation", "Deny"),
            ("remote_ip", "203.0.113.0/24"), ("local_port", "8000-8100"));
        (await firewall.Add(given.Account, given.Server, new("", "out", "accept", "all", "all", "0.0.0.0/0", 8, null), Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Rejected>();

        var rule = (await firewall.List(given.Account, given.Server, Token)).ShouldBeOfType<Observed<IReadOnlyList<FirewallRule>>.Seen>().Value.ShouldHaveSingleItem();
        (rule with { Reference = "" }).ShouldBe(new FirewallRule("", "in", "drop", "tcp", "8000-8100", "203.0.113.0/24", 7, "挡住"));
        (await firewall.Remove(given.Account, given.Server, rule.Reference, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        await given.Sandbox.Sent("del_hardpolicy", Wire.Identity, ("guid", given.Server.Value), ("policy_guid", rule.Reference));
    }

    [Fact]
    public async Task Reinstalling_and_the_consoles_password()
    {
        await using var given = await Given.Start();

        (await given.Port<IConsolePassword>().SetConsolePassword(given.Account, given.Server, Orders.Password, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        await given.Sandbox.Sent("setvnc", Wire.Identity, ("guid", given.Server.Value), ("password", "***"));
        (await given.Port<IReinstaller>().Reinstall(given.Account, new(given.Server, Sandbox.WindowsServer, Orders.Password, Orders.Customer), Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        await given.Sandbox.Sent("install", Wire.Identity, ("guid", given.Server.Value), ("systemID", Sandbox.WindowsServer), ("password", "***"));
        (await given.Seen()).LoginName.ShouldBe("administrator");
    }

    [Fact]
    public async Task A_line_offers_what_its_functions_open()
    {
        await using var given = await Given.Start();
        await given.Sandbox.Patch(Sandbox.SharedLine, new { functions = "resource_display", upgradeStatus = "0", renew_degrade_status = "0" });

        var lines = (await given.Port<ICatalogSource>().ReadCatalog(given.Account, Token)).ShouldBeOfType<Observed<UpstreamCatalog>.Seen>().Value.Offerings.ToDictionary(line => line.Reference, line => line.Flags.Features);

        lines[Sandbox.PlainLine].ShouldBe([OfferingFeatures.Reinstall, OfferingFeatures.Resize, OfferingFeatures.ResizeNeedsPassword, OfferingFeatures.Snapshots, OfferingFeatures.Ports, OfferingFeatures.Firewall]);
        lines[Sandbox.SharedLine].ShouldBe([OfferingFeatures.Reinstall, OfferingFeatures.Ports]);
    }

    private static ResizeServer Change(Given given, ServerFingerprint target) => new(given.Server, Number, Orders.Plain, target, Money.Cny(80m), Orders.Customer);

    private sealed record Given(Sandbox Sandbox, AdapterUnderTest Adapter, UpstreamAccess Account, UpstreamReference Server) : IAsyncDisposable
    {
        public static async Task<Given> Start(ServerFingerprint? server = null, double actionSeconds = 0)
        {
            var (sandbox, adapter) = (await Sandbox.Start(actionSeconds: actionSeconds), AdapterUnderTest.Start());
            var account = AdapterUnderTest.Account(sandbox.Address);
            var bought = (await adapter.Servers.Create(account, Orders.Order(server: server), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>();
            return new(sandbox, adapter, account, bought.Reference!);
        }

        public T Port<T>()
            where T : class, IUpstreamPort => Adapter.Port<T>();

        public async Task<ServerObservation> Seen() => (await Adapter.Servers.Read(Account, Server, Token)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldNotBeNull();

        public async Task<IReadOnlyList<SnapshotObservation>> Snapshots() =>
            (await Port<ISnapshots>().List(Account, Server, Token)).ShouldBeOfType<Observed<IReadOnlyList<SnapshotObservation>>.Seen>().Value;

        public async ValueTask DisposeAsync()
        {
            Adapter.Dispose();
            await Sandbox.DisposeAsync();
        }
    }
}
