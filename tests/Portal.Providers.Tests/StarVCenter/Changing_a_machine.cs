using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using static Portal.Providers.Tests.StarVCenter.StarOrders;

namespace Portal.Providers.Tests.StarVCenter;

public class Changing_a_machine
{
    [Fact]
    public async Task A_resize_sends_absolute_targets_and_the_disks_grow_or_are_added()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var server = await adapter.Bought(account);
        var disk = (await Disks(adapter, account, server)).Single(d => !d.IsSystem).Reference;
        var before = (await sandbox.Journal()).Count;

        (await Resize(adapter, account, server, Plain with { Cpu = 4, MemoryGb = 8, DataDisksGb = [30, 50] })).ShouldBeOfType<WriteOutcome.Accepted>();

        (await sandbox.Journal()).Skip(before).ShouldBe(
        [
            $"POST /cloudvm/vdisk/search vdisk.vmid={server.Value}", $"PUT /cloudvm/cpu/modify vm.id={server.Value} vm.vcpu.num=4", $"PUT /cloudvm/mem/modify vm.id={server.Value} vm.memory.mem=8192",
            $"PUT /cloudvm/vdisk/extend vdisk.id={disk} vdisk.size=30", $"POST /cloudvm/vdisk/add vdisk.vmid={server.Value} vdisk.size=50",
        ]);
        (await adapter.Seen(account, server)).Fingerprint.ShouldSatisfyAllConditions(f => f.Cpu.ShouldBe(4), f => f.MemoryGb.ShouldBe(8m));
        (await Disks(adapter, account, server)).Select(d => (d.SizeGb, d.IsSystem)).ShouldBe([(40, true), (30, false), (50, false)]);
    }

    [Fact]
    public async Task A_resize_that_would_shrink_a_disk_is_refused_before_anything_is_sent()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var server = await adapter.Bought(account);

        (await Resize(adapter, account, server, Plain with { Cpu = 4, DataDisksGb = [10] })).ShouldBeOfType<WriteOutcome.Rejected>();

        (await adapter.Seen(account, server)).Fingerprint.Cpu.ShouldBe(2);
    }

    [Fact]
    public async Task A_resize_refused_half_way_is_unknown_and_says_what_was_accepted()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var server = await adapter.Bought(account);
        await sandbox.Control("faults", new { action = "PUT /cloudvm/mem/modify", kind = "refuse", message = "内存不足", every = true });

        var outcome = (await Resize(adapter, account, server, Plain with { Cpu = 4, MemoryGb = 8 })).ShouldBeOfType<WriteOutcome.Unknown>();

        outcome.Why.ShouldContain("CPU 4 核已受理");
        outcome.Why.ShouldContain("内存不足");
        (await adapter.Seen(account, server)).Fingerprint.Cpu.ShouldBe(4);
    }

    [Fact]
    public async Task A_step_refused_while_the_one_before_is_under_way_is_asked_once_more()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var server = await adapter.Bought(account);
        await sandbox.Fault("PUT /cloudvm/mem/modify", "refuse");

        (await Resize(adapter, account, server, Plain with { Cpu = 4, MemoryGb = 8 })).ShouldBeOfType<WriteOutcome.Accepted>();

        (await adapter.Seen(account, server)).Fingerprint.MemoryGb.ShouldBe(8m);
    }

    [Fact]
    public async Task Stopping_before_a_resize_is_only_asked_for_when_set()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var server = await adapter.Bought(sandbox.Account());

        (await Resize(adapter, sandbox.Account(("stoppedForResize", "on")), server, Plain with { Cpu = 4 })).ShouldBeOfType<WriteOutcome.Rejected>();
        (await Resize(adapter, sandbox.Account(), server, Plain with { Cpu = 4 })).ShouldBeOfType<WriteOutcome.Accepted>();
    }

    [Fact]
    public async Task What_a_machine_says_it_cannot_do_is_not_asked_of_it()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var server = await adapter.Bought(account);
        await sandbox.Edit("vm", server.Value, ("vm.shutdown.enable", "false"), ("vm.reboot.enable", "false"));

        (await adapter.Star<IPowerControl>().Power(account, server, PowerAction.Stop, Customer, Now)).ShouldBeOfType<WriteOutcome.Rejected>().Message.ShouldContain("软关机");
        (await adapter.Star<IPowerControl>().Power(account, server, PowerAction.Restart, Customer, Now)).ShouldBeOfType<WriteOutcome.Rejected>();

        (await sandbox.Journal()).ShouldNotContain(line => line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-1", ServerLifecycle.Unknown, "busy")]
    [InlineData("2", ServerLifecycle.Active, "hibernating")]
    [InlineData("4", ServerLifecycle.Provisioning, "installing")]
    [InlineData("77", ServerLifecycle.Unknown, "busy")]
    [InlineData("off", ServerLifecycle.Unknown, "busy")]
    [InlineData("", ServerLifecycle.Unknown, "busy")]
    public async Task States_that_are_not_running_or_stopped_keep_a_machine_busy(string state, ServerLifecycle lifecycle, string busy)
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var server = await adapter.Bought(account);
        await sandbox.Edit("vm", server.Value, ("vm.state", state));

        (await adapter.Seen(account, server)).ShouldSatisfyAllConditions(vm => vm.Lifecycle.ShouldBe(lifecycle), vm => vm.Power.ShouldBe(ServerPower.Unknown), vm => vm.BusyWith.ShouldBe(busy));
    }

    [Fact]
    public async Task A_lock_is_read_where_an_installation_shows_it()
    {
        await using var sandbox = await StarSandbox.Start(actionSeconds: 600);
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var server = await adapter.Bought(account);
        await sandbox.Settings(new { showLock = true, typedValues = true });
        await adapter.Star<IPowerControl>().Power(account, server, PowerAction.ForceStop, Customer, Now);

        (await adapter.Seen(account, server)).BusyWith.ShouldBe("stopping");
        (await adapter.Star<IPowerControl>().Power(account, server, PowerAction.Start, Customer, Now)).ShouldBeOfType<WriteOutcome.Rejected>().Code.ShouldBe("1");
    }

    [Fact]
    public async Task A_machine_whose_creation_failed_says_so()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Settings(new { creationFails = true });
        var account = sandbox.Account();

        var server = await adapter.Bought(account);

        (await adapter.Seen(account, server)).ShouldSatisfyAllConditions(vm => vm.LastActionFailed.ShouldBe("creating"), vm => vm.Lifecycle.ShouldNotBe(ServerLifecycle.Active));
    }

    private static async Task<IReadOnlyList<DiskObservation>> Disks(AdapterUnderTest adapter, UpstreamAccess account, UpstreamReference server) =>
        (await adapter.Star<IServerDisks>().List(account, server, Now)).ShouldBeOfType<Observed<IReadOnlyList<DiskObservation>>.Seen>().Value;

    private static Task<WriteOutcome> Resize(AdapterUnderTest adapter, UpstreamAccess account, UpstreamReference server, ServerFingerprint target) =>
        adapter.Star<IResizer>().Resize(account, new(server, "261121104500000099", Plain, target, Money.Cny(10m), Customer), Now);
}
