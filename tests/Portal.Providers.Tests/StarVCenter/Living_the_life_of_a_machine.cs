using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using static Portal.Providers.Tests.StarVCenter.StarOrders;

namespace Portal.Providers.Tests.StarVCenter;

public class Living_the_life_of_a_machine
{
    [Fact]
    public async Task Connecting_reads_the_models_and_a_wrong_token_is_told_apart()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Star<IConnectionTest>().Test(sandbox.Account(), Now)).ShouldBeOfType<Observed<string>.Seen>().Value.ShouldContain("2 类");
        var refused = (await adapter.Star<IConnectionTest>().Test(StarSandbox.AccountAt(sandbox.Address, "OTHER"), Now)).ShouldBeOfType<Observed<string>.Failed>();

        refused.Refused.ShouldBeTrue();
        refused.Reason.ShouldContain("1003");
    }

    [Fact]
    public async Task The_catalogue_has_an_offering_per_network_and_an_image_per_model_and_template()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        var catalogue = (await adapter.Star<ICatalogSource>().ReadCatalog(sandbox.Account(("templates", "tpl-1=CentOS 7.9, tpl-2=Windows Server 2022"), ("flavors", "2/4,1/0.5")), Now))
            .ShouldBeOfType<Observed<UpstreamCatalog>.Seen>().Value;

        catalogue.Offerings.Select(o => (o.Reference, o.Kind, o.Name)).ShouldBe([("net-7", "cloud-server", "默认私网"), ("net-8", "cloud-server", "业务私网")]);
        var offering = catalogue.Offerings[0];
        offering.Constraints.Flavors.Select(f => (f.Cpu, f.MemoryGb)).ShouldBe([(1, 0.5m), (2, 4m)]);
        offering.Cost.Basis.ShouldBe(PriceBasis.RateCard);
        offering.Flags.ShouldSatisfyAllConditions(f => f.ForSale.ShouldBeTrue(), f => f.TermKeptByPortal.ShouldBeTrue());
        catalogue.Images.ShouldNotBeNull().Select(i => (i.Reference, i.IsWindows, i.LoginName)).ShouldBe(
        [
            ("model:centos-7-9", false, "root"), ("model:ubuntu-22-04", false, "root"), ("model:win-2022", true, "Administrator"), ("model:k8s-1-16-8", false, "root"), ("model:weblogic-12c", false, "root"),
            ("template:tpl-1", false, "root"), ("template:tpl-2", true, "Administrator"),
        ]);
        (await sandbox.Journal()).ShouldBe(["POST /cloudnetwork/vpc/search", "GET /cloudvm/model"]);
    }

    [Fact]
    public async Task From_the_purchase_to_the_release_only_documented_calls_are_made()
    {
        await using var sandbox = await StarSandbox.Start(provisioningSeconds: 600, actionSeconds: 600);
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var (power, servers) = (adapter.Star<IPowerControl>(), adapter.Star<IProvisioner>());

        var server = await adapter.Bought(account);
        (await adapter.Seen(account, server)).ShouldSatisfyAllConditions(vm => vm.Lifecycle.ShouldBe(ServerLifecycle.Provisioning), vm => vm.OrderMark.ShouldBe("261121104500000001"));
        await sandbox.Advance(601);
        (await adapter.Seen(account, server)).ShouldSatisfyAllConditions(
            vm => vm.Lifecycle.ShouldBe(ServerLifecycle.Active), vm => vm.Power.ShouldBe(ServerPower.On), vm => vm.BusyWith.ShouldBeNull(), vm => vm.IpAddresses.ShouldHaveSingleItem(),
            vm => (vm.Fingerprint.Cpu, vm.Fingerprint.MemoryGb).ShouldBe((2, 4m)), vm => vm.LoginName.ShouldBe("root"));

        (await power.Power(account, server, PowerAction.Stop, Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>().Task.ShouldBeNull();
        await sandbox.Advance(601);
        (await adapter.Seen(account, server)).Power.ShouldBe(ServerPower.Off);
        await Accepted(power.Power(account, server, PowerAction.Start, Customer, Now));
        await sandbox.Advance(601);
        await Accepted(power.Power(account, server, PowerAction.Restart, Customer, Now));
        await sandbox.Advance(601);
        await Accepted(power.Power(account, server, PowerAction.ForceStop, Customer, Now));
        await sandbox.Advance(601);
        (await adapter.Seen(account, server)).ShouldSatisfyAllConditions(vm => vm.Power.ShouldBe(ServerPower.Off), vm => vm.Lifecycle.ShouldBe(ServerLifecycle.Active));
        await Accepted(adapter.Star<ICredentialControl>().SetPassword(account, server, Password, Customer, Now));
        await Accepted(adapter.Star<IConsolePassword>().SetConsolePassword(account, server, "vnc12345", Customer, Now));
        (await adapter.Star<IConsoleSource>().GetConsole(account, server, Customer, Now)).ShouldBeOfType<Observed<Uri>.Seen>().Value.Authority.ShouldBe(sandbox.Address.Authority);
        await Accepted(servers.Refund(account, server, Customer, Now));
        await sandbox.Advance(601);
        (await servers.Read(account, server, Now)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldBeNull();

        var id = server.Value;
        (await sandbox.Journal()).ShouldBe(
        [
            "POST /cloudvm/create vm.name=po-261121104500000001 vm.tenant.model=centos-7-9 vm.vcpu.num=2 vm.memory.mem=4096 vnic.portgroupid=net-7 vm.num=1 vm.account.pwd=*** vm.vdisk.num=1 vm.vdisk.size=20",
            $"GET /cloudvm/{{vmId}} vmId={id}", $"GET /cloudvm/{{vmId}} vmId={id}",
            $"GET /cloudvm/{{vmId}} vmId={id}", $"PUT /cloudvm/shutdown vm.id={id}", $"GET /cloudvm/{{vmId}} vmId={id}",
            $"PUT /cloudvm/start vm.id={id}", $"GET /cloudvm/{{vmId}} vmId={id}", $"PUT /cloudvm/restart vm.id={id}", $"PUT /cloudvm/destroy vm.id={id}", $"GET /cloudvm/{{vmId}} vmId={id}",
            $"POST /cloudvm/setadminpwd vm.id={id} pwd=***", $"POST /cloudvm/editvncpwd vm.id={id} vm.vncpasswd=***", $"GET /cloudvm/connection/{{vmId}} vmId={id}",
            $"DELETE /cloudvm/{{vmId}} vmId={id}", $"GET /cloudvm/{{vmId}} vmId={id}", $"POST /cloudvm/search vm.id={id}",
        ]);
    }

    [Fact]
    public async Task Cutting_the_power_deletes_nothing_and_only_a_release_does()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var server = await adapter.Bought(account);

        await Accepted(adapter.Star<IPowerControl>().Power(account, server, PowerAction.ForceStop, Customer, Now));
        (await sandbox.Machines()).ShouldHaveSingleItem()!["isDeleted"]!.GetValue<bool>().ShouldBeFalse();
        await Accepted(adapter.Star<IProvisioner>().Refund(account, server, Customer, Now));
        (await sandbox.Machines()).ShouldHaveSingleItem()!["isDeleted"]!.GetValue<bool>().ShouldBeTrue();

        (await adapter.Star<IProvisioner>().Refund(account, server, Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();
    }

    [Fact]
    public async Task What_the_upstream_does_not_have_is_refused_without_a_call()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Star<IProvisioner>().Renew(sandbox.Account(), new(new("vm-1"), "1", 1, DateTimeOffset.UnixEpoch, Customer), Now)).ShouldBeOfType<WriteOutcome.Rejected>().Message.ShouldContain("门户");
        (await adapter.Star<IPowerControl>().Power(sandbox.Account(), new("vm-1"), PowerAction.ForceRestart, Customer, Now)).ShouldBeOfType<WriteOutcome.Rejected>();

        (await sandbox.Journal()).ShouldBeEmpty();
    }

    private static async Task Accepted(Task<WriteOutcome> outcome) => (await outcome).ShouldBeOfType<WriteOutcome.Accepted>();
}
