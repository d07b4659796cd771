using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using static Portal.Providers.Tests.StarVCenter.StarOrders;

namespace Portal.Providers.Tests.StarVCenter;

public class Opening_ports_and_rules
{
    [Fact]
    public async Task A_port_mapping_takes_a_free_port_and_goes_again()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var (account, ports) = (sandbox.Account(), adapter.Star<IPortMappings>());
        var server = await adapter.Bought(account);

        (await ports.Add(account, server, new("", 22, null, "tcp", null, "ssh"), Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await ports.Add(account, server, new("", 22, null, "tcp", null, null), Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();
        var both = await List(ports, account, server);
        both.Select(m => (m.LocalPort, m.PublicPort, m.Protocol, m.PublicAddress, m.Remarks)).ShouldBe([(22, 20022, "tcp", "203.0.113.10", "ssh"), (22, 20023, "tcp", "203.0.113.10", null)]);
        (await ports.Remove(account, server, both[0].Reference, Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();

        (await List(ports, account, server)).ShouldHaveSingleItem().PublicPort.ShouldBe(20023);
        (await sandbox.Journal()).ShouldContain("POST /cloudnetwork/portMapping/create innerIp=10.7.0.10 innerPort=22 ipaddress=203.0.113.10 outerPort=20022 protocal=tcp desc=ssh");
    }

    [Fact]
    public async Task Another_machines_mapping_is_not_shown_and_not_removed()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var (account, ports) = (sandbox.Account(), adapter.Star<IPortMappings>());
        var (ours, theirs) = (await adapter.Bought(account), new UpstreamReference(await sandbox.Machine("other")));
        await ports.Add(account, theirs, new("", 80, 8080, "tcp", null, null), Customer, Now);
        var mapping = (await List(ports, account, theirs)).ShouldHaveSingleItem().Reference;

        await ports.Remove(account, ours, mapping, Customer, Now);

        (await List(ports, account, ours)).ShouldBeEmpty();
        (await List(ports, account, theirs)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_rule_goes_into_the_machines_own_group_which_is_made_and_bound_once()
    {
        await using var sandbox = await StarSandbox.Start(actionSeconds: 600);
        using var adapter = AdapterUnderTest.Start();
        var (account, firewall) = (sandbox.Account(), adapter.Star<IFirewall>());
        var server = await adapter.Bought(account);
        await sandbox.Post("/cloudsegroup/create", ("securitygroup.name", $"po-sg-{server.Value}0"));

        (await firewall.Add(account, server, new("", "in", "accept", "tcp", "8000-8100", "198.51.100.0/24", 0, null), Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await firewall.Add(account, server, new("", "out", "accept", "all", "all", "0.0.0.0/0", 0, null), Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();

        var rules = await List(firewall, account, server);
        rules.Select(r => (r.Direction, r.Protocol, r.Ports, r.Source, r.Remarks)).ShouldBe([("in", "tcp", "8000-8100", "198.51.100.0/24", "尚未生效"), ("out", "all", "all", "0.0.0.0/0", "尚未生效")]);
        await sandbox.Advance(601);
        (await List(firewall, account, server)).ShouldAllBe(r => r.Remarks == null);
        (await firewall.Remove(account, server, rules[0].Reference, Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await List(firewall, account, server)).ShouldHaveSingleItem();
        var journal = await sandbox.Journal();
        journal.Count(line => line.StartsWith("POST /cloudsegroup/create", StringComparison.Ordinal)).ShouldBe(2);
        journal.Count(line => line.StartsWith("POST /cloudsegroup/vnic/bind", StringComparison.Ordinal)).ShouldBe(1);
        journal.ShouldContain(line => line.StartsWith("POST /cloudsegroup/rule/add", StringComparison.Ordinal) && line.EndsWith("aclrule.direction=in aclrule.vmport=8000:8100 aclrule.srcip=198.51.100.0/24 aclrule.protocal=tcp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_of_a_shared_group_are_shown_but_not_removed_and_denying_is_not_possible()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var (account, firewall) = (sandbox.Account(), adapter.Star<IFirewall>());
        var server = await adapter.Bought(account);
        var group = (await sandbox.Post("/cloudsegroup/create", ("securitygroup.name", "公共")))["data"]!["securitygroup.id"]!.ToString();
        await sandbox.Post("/cloudsegroup/rule/add", ("aclrule.securitygroupid", group), ("aclrule.direction", "in"), ("aclrule.vmport", "443"), ("aclrule.protocal", "tcp"));
        var card = (await sandbox.Post("/cloudvm/vnic/search", ("vnic.vmid", server.Value)))["data"]![0]!["vnic.id"]!.ToString();
        await sandbox.Post("/cloudsegroup/vnic/bind", ("securitygroup.id", group), ("vnic.id", card));

        var shared = (await List(firewall, account, server)).ShouldHaveSingleItem();

        (await firewall.Remove(account, server, shared.Reference, Customer, Now)).ShouldBeOfType<WriteOutcome.Rejected>();
        (await firewall.Add(account, server, shared with { Action = "drop" }, Customer, Now)).ShouldBeOfType<WriteOutcome.Rejected>();
        (await List(firewall, account, server)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Metrics_show_gaps_and_no_zeroes_in_their_place()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var server = await adapter.Bought(account);
        var now = TimeProvider.System.GetUtcNow();

        var series = (await adapter.Star<IMetricsSource>().Read(account, server, now - TimeSpan.FromHours(1), now + TimeSpan.FromMinutes(1), Now)).ShouldBeOfType<Observed<IReadOnlyList<MetricSeries>>.Seen>().Value;

        series.Select(s => (s.Name, s.Unit)).ShouldBe(
        [
            ("cpu", "percent"), ("memory", "percent"), ("disk-read", "bytes-per-second"), ("disk-write", "bytes-per-second"), ("network-in", "bytes-per-second"), ("network-out", "bytes-per-second"),
        ]);
        foreach (var one in series)
        {
            one.Points.Count.ShouldBeGreaterThan(50);
            one.Points.ShouldContain(point => point.Value == null);
            one.Points.ShouldContain(point => point.Value > 0);
        }
        (await sandbox.Journal()).Count(line => line.EndsWith($"monitor.obj.type=vm monitor.obj={server.Value} lineType=minute", StringComparison.Ordinal)).ShouldBe(3);
    }

    private static async Task<IReadOnlyList<PortMapping>> List(IPortMappings ports, UpstreamAccess account, UpstreamReference server) =>
        (await ports.List(account, server, Now)).ShouldBeOfType<Observed<IReadOnlyList<PortMapping>>.Seen>().Value;

    private static async Task<IReadOnlyList<FirewallRule>> List(IFirewall firewall, UpstreamAccess account, UpstreamReference server) =>
        (await firewall.List(account, server, Now)).ShouldBeOfType<Observed<IReadOnlyList<FirewallRule>>.Seen>().Value;
}
