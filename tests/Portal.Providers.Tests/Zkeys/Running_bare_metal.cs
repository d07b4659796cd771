using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>A machine from purchase to refund against the sandbox; the journal proves what was sent (zkeys.md 10).</summary>
public class Running_bare_metal
{
    private static readonly string[] Known = ["auth_client_user_id", "auth_name", "auth_mobile", "auth_idnum", "auth_from_ip"];
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(61);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_life_of_a_machine()
    {
        await using var sandbox = await Sandbox.Start(provisioningSeconds: 60, actionSeconds: 60);
        using var adapter = AdapterUnderTest.Start();
        var account = MachineOrders.Account(sandbox);

        var bought = (await adapter.Machines<IProvisioner>().Create(account, MachineOrders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        var machine = bought.Reference.ShouldNotBeNull();
        (bought.Server!.Lifecycle, bought.Server.OrderMark, bought.Server.Fingerprint).ShouldBe((ServerLifecycle.Provisioning, MachineOrders.Number, MachineOrders.Plain));
        await sandbox.Advance(Minute);
        var active = await Seen(adapter, account, machine);
        (active.Lifecycle, active.Power, active.BusyWith, active.OrderMark).ShouldBe((ServerLifecycle.Active, ServerPower.On, null, MachineOrders.Number));
        (active.Fingerprint.ProductReference, active.Fingerprint.ImageReference, active.Fingerprint.BandwidthMbps, active.Fingerprint.DefenseGbps).ShouldBe((MachineOrders.Product, MachineOrders.CentOs, 5, 5));
        active.IpAddresses.ShouldHaveSingleItem();

        // Passwords are reset on a machine that is off.
        (await adapter.Machines<ICredentialControl>().SetPassword(account, machine, MachineOrders.Password, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Rejected>();
        await Power(adapter, account, machine, PowerAction.Restart, "restarting", sandbox);
        await Power(adapter, account, machine, PowerAction.Stop, "stopping", sandbox);
        (await Seen(adapter, account, machine)).Power.ShouldBe(ServerPower.Off);
        (await adapter.Machines<ICredentialControl>().SetPassword(account, machine, MachineOrders.Password, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await Seen(adapter, account, machine)).BusyWith.ShouldBe("resetting-password");
        await sandbox.Advance(Minute);
        await Power(adapter, account, machine, PowerAction.Start, "starting", sandbox);

        var end = active.ExpiresAt!.Value.ToOffset(TimeSpan.FromHours(8)).AddMonths(3).ToUniversalTime();
        (await adapter.Machines<IProvisioner>().Renew(account, new RenewServer(machine, "261121104500000008", 3, end, Orders.Customer), Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await Seen(adapter, account, machine)).ExpiresAt.ShouldBe(end);
        (await adapter.Machines<IProvisioner>().Refund(account, machine, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await Seen(adapter, account, machine)).Lifecycle.ShouldBe(ServerLifecycle.Deleted);

        await sandbox.Sent("create", Known, ("lineGuid", MachineOrders.Line), ("productGuid", MachineOrders.Product), ("systemGuid", MachineOrders.CentOs), ("loginName", "root"), ("loginPassword", "***"),
            ("buyRemarks", $"[{MachineOrders.Number}]"), ("months", "1"), ("clientOrderNo", MachineOrders.Number), ("clientUserId", "C-1042"), ("num", "1"), ("system_partition_size", "-1"), ("agent_order_no", MachineOrders.Number));
        await sandbox.Sent("renew", [], ("guid", machine.Value), ("months", "3"), ("clientOrderNo", "261121104500000008"), ("agent_order_no", "261121104500000008"));
        await sandbox.Sent("setpass", [], ("guid", machine.Value), ("loginPassword", "***"));
        await sandbox.Sent("restart", [], ("guid", machine.Value));
        (await sandbox.Sent("refund", [], ("guid", machine.Value), ("productType", "baremetal")))["module"]!.ToString().ShouldBe("common");
    }

    [Theory]
    [InlineData(MachineOrders.Debian, null, "0", "install")]
    [InlineData(MachineOrders.Windows, null, "0", "replace")]
    [InlineData(MachineOrders.Debian, 102_400, "102400", "replace")]
    public async Task Another_family_or_another_partition_is_a_replacement(string image, int? partition, string size, string type)
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = MachineOrders.Account(sandbox);
        var machine = await Bought(adapter, account);

        (await adapter.Machines<IReinstaller>().Reinstall(account, new(machine, image, MachineOrders.Password, Orders.Customer, partition), Token)).ShouldBeOfType<WriteOutcome.Accepted>();

        (await Seen(adapter, account, machine)).Fingerprint.ImageReference.ShouldBe(image);
        await sandbox.Sent("install", [], ("guid", machine.Value), ("systemGuid", image), ("loginPassword", "***"), ("system_partition_size", size), ("installType", type), ("install_mode", "1"));
    }

    [Fact]
    public async Task Two_machines_with_our_number_are_both_found_and_a_neighbours_number_is_not()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = MachineOrders.Account(sandbox);
        await Bought(adapter, account, "26112110450000000");
        await sandbox.Control("faults", new { action = "create", kind = "duplicate-candidate" });
        (await adapter.Machines<IProvisioner>().Create(account, MachineOrders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();

        (await Found(adapter, account, MachineOrders.Number)).Count.ShouldBe(2);
        (await Found(adapter, account, "26112110450000000")).Count.ShouldBe(1);
        (await Found(adapter, account, "2611211045000000070")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_purchase_whose_answer_was_lost_is_found_by_its_mark_whatever_page_it_is_on()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = MachineOrders.Account(sandbox);
        await sandbox.Control("zkeys-baremetal/settings", new { lyingPages = true, trailingCommas = true });
        for (var i = 0; i < 55; i++) await Bought(adapter, account, $"2611211045{i:D8}");
        await sandbox.Control("faults", new { action = "create", kind = "commit-then-drop" });

        (await adapter.Machines<IProvisioner>().Create(account, MachineOrders.Order("261121999999999999"), Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();

        (await Found(adapter, account, "261121999999999999")).ShouldHaveSingleItem().OrderMark.ShouldBe("261121999999999999");
        (await sandbox.Journal("create")).Count(row => row!["fault"]?.ToString() == "commit-then-drop").ShouldBe(1);
    }

    [Fact]
    public async Task Our_number_on_another_product_is_for_a_person_to_look_at()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = MachineOrders.Account(sandbox);
        await Bought(adapter, account);

        var other = MachineOrders.Plain with { ProductReference = "1700000000000601" };

        (await adapter.Machines<IPurchaseLookup>().Find(account, new(MachineOrders.Number, other, DateTimeOffset.UnixEpoch), Token))
            .ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Failed>().Reason.ShouldContain("人工核对");
    }

    [Fact]
    public async Task A_machine_that_does_not_exist_is_told_from_one_that_cannot_be_read()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = MachineOrders.Account(sandbox);
        var machine = await Bought(adapter, account);

        (await adapter.Machines<IProvisioner>().Read(account, new("1999999999999999"), Token)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldBeNull();
        await sandbox.Control("faults", new { action = "sync_baremetal", kind = "wrong-server" });
        (await adapter.Machines<IProvisioner>().Read(account, machine, Token)).ShouldBeOfType<Observed<ServerObservation?>.Failed>();
        await sandbox.Control("faults", new { action = "sync_baremetal", kind = "refuse", every = true });
        (await adapter.Machines<IProvisioner>().Read(account, machine, Token)).ShouldBeOfType<Observed<ServerObservation?>.Failed>().Refused.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_the_images_login_nothing_is_bought()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Control("zkeys-baremetal/settings", new { sampleShapeGetsystems = true });

        (await adapter.Machines<IProvisioner>().Create(MachineOrders.Account(sandbox), MachineOrders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.NotSent>();

        (await sandbox.Journal("create")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restart_by_force_is_not_sent_as_something_else()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = MachineOrders.Account(sandbox);
        var machine = await Bought(adapter, account);

        (await adapter.Machines<IPowerControl>().Power(account, machine, PowerAction.ForceRestart, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Rejected>();

        (await sandbox.Journal("restart")).ShouldBeEmpty();
    }

    private static async Task<UpstreamReference> Bought(AdapterUnderTest adapter, UpstreamAccess account, string number = MachineOrders.Number) =>
        (await adapter.Machines<IProvisioner>().Create(account, MachineOrders.Order(number), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>().Reference!;

    private static async Task<ServerObservation> Seen(AdapterUnderTest adapter, UpstreamAccess account, UpstreamReference machine) =>
        (await adapter.Machines<IProvisioner>().Read(account, machine, Token)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldNotBeNull();

    private static async Task<IReadOnlyList<ServerObservation>> Found(AdapterUnderTest adapter, UpstreamAccess account, string number) =>
        (await adapter.Machines<IPurchaseLookup>().Find(account, new(number, MachineOrders.Plain, DateTimeOffset.UnixEpoch), Token)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>().Value;

    private static async Task Power(AdapterUnderTest adapter, UpstreamAccess account, UpstreamReference machine, PowerAction action, string busy, Sandbox sandbox)
    {
        (await adapter.Machines<IPowerControl>().Power(account, machine, action, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await Seen(adapter, account, machine)).BusyWith.ShouldBe(busy);
        await sandbox.Advance(Minute);
        (await Seen(adapter, account, machine)).BusyWith.ShouldBeNull();
    }
}
