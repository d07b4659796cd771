using System.Text.Json;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Tests.Scp;

/// <summary>The whole road against the sandbox, which was written from the same document by other hands.</summary>
public class Running_a_server_of_the_sandbox
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_catalogue_to_the_deletion()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        (await sandbox.Port<IConnectionTest>().Test(account, Stop)).ShouldBeOfType<Observed<string>.Seen>();

        var order = await OrderFrom(sandbox, account);
        var made = (await sandbox.Port<IProvisioner>().Create(account, order, Stop)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        (await sandbox.End(account, made.Task.ShouldNotBeNull())).State.ShouldBe(TaskState.Succeeded);
        var server = await Read(sandbox, account, made.Reference!);
        server.Lifecycle.ShouldBe(ServerLifecycle.Active);
        server.Power.ShouldBe(ServerPower.On);
        server.OrderMark.ShouldBe(order.OrderNumber);
        (server.Fingerprint.Cpu, server.Fingerprint.MemoryGb).ShouldBe((order.Server.Cpu, order.Server.MemoryGb));
        server.Fingerprint.DataDisksGb.ShouldBe(order.Server.DataDisksGb);
        server.IpAddresses.ShouldNotBeEmpty();

        var stopped = (await sandbox.Port<IPowerControl>().Power(account, made.Reference!, PowerAction.ForceStop, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await sandbox.End(account, stopped.Task!)).State.ShouldBe(TaskState.Succeeded);
        (await Read(sandbox, account, made.Reference!)).Power.ShouldBe(ServerPower.Off);

        (await sandbox.Port<IBatchReader>().ReadMany(account, [made.Reference!, new("11111111-2222-4333-8444-555555555555")], Stop))
            .ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>().Value.ShouldHaveSingleItem().Reference.ShouldBe(made.Reference);
        (await sandbox.Port<IProvisioner>().ReadAll(account, Stop)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>().Value.ShouldContain(one => one.Reference == made.Reference);

        (await sandbox.Port<IProvisioner>().Refund(account, made.Reference!, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Accepted>();
        await sandbox.Pass(TimeSpan.FromMinutes(10));
        (await sandbox.Port<IProvisioner>().Read(account, made.Reference!, Stop)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldBeNull();
        (await sandbox.Port<IProvisioner>().Refund(account, made.Reference!, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Accepted>();
    }

    [Theory]
    [InlineData("commit-then-drop")]
    [InlineData("truncate")]
    [InlineData("drop-before-commit")]
    [InlineData("wrong-shape")]
    [InlineData("wrong-server")]
    [InlineData("html-502")]
    public async Task However_the_answer_is_lost_one_server_is_bought_and_found(string fault)
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var order = await OrderFrom(sandbox, account);
        var before = (await sandbox.Truth()).GetProperty("purchases").GetInt32();
        await sandbox.Fault(new { action = "create_server", kind = fault, dialect = "scp", commits = true });

        var outcome = await sandbox.Port<IProvisioner>().Create(account, order, Stop);
        if (outcome is not PurchaseOutcome.Accepted) outcome.ShouldBeOfType<PurchaseOutcome.Unknown>();
        await sandbox.Pass(TimeSpan.FromMinutes(10));

        ((await sandbox.Truth()).GetProperty("purchases").GetInt32() - before).ShouldBe(1);
        var found = (await sandbox.Port<IPurchaseLookup>().Find(account, new(order.OrderNumber, order.Server, DateTimeOffset.UnixEpoch), Stop)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>();
        found.Value.ShouldHaveSingleItem().OrderMark.ShouldBe(order.OrderNumber);
    }

    [Fact]
    public async Task The_same_order_again_is_the_same_server()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var order = await OrderFrom(sandbox, account);

        var first = (await sandbox.Port<IProvisioner>().Create(account, order, Stop)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        var second = (await sandbox.Port<IProvisioner>().Create(account, order, Stop)).ShouldBeOfType<PurchaseOutcome.Accepted>();

        second.Reference.ShouldBe(first.Reference);
    }

    [Fact]
    public async Task A_task_that_fails_at_half_way_has_failed()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var order = await OrderFrom(sandbox, account);
        await sandbox.Fault(new { action = "create_server", kind = "action-failure", dialect = "scp" });

        var made = (await sandbox.Port<IProvisioner>().Create(account, order, Stop)).ShouldBeOfType<PurchaseOutcome.Accepted>();

        (await sandbox.End(account, made.Task!)).State.ShouldBe(TaskState.Failed);
    }

    [Fact]
    public async Task Bigger_with_all_its_disks_kept()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var (order, server) = await Bought(sandbox, account);
        await Done(sandbox, account, await sandbox.Port<IPowerControl>().Power(account, server, PowerAction.ForceStop, ScpUnderTest.Customer, Stop));
        var target = order.Server with { Cpu = order.Server.Cpu * 2, MemoryGb = order.Server.MemoryGb * 2, DataDisksGb = [order.Server.DataDisksGb[0] + 10, 50] };

        await Done(sandbox, account, await sandbox.Port<IResizer>().Resize(account, new(server, "r1", order.Server, target, Money.Zero, ScpUnderTest.Customer), Stop));

        var seen = await Read(sandbox, account, server);
        (seen.Fingerprint.Cpu, seen.Fingerprint.MemoryGb).ShouldBe((target.Cpu, target.MemoryGb));
        seen.Fingerprint.DataDisksGb.ShouldBe(target.DataDisksGb);
        (await sandbox.Port<IServerDisks>().List(account, server, Stop)).ShouldBeOfType<Observed<IReadOnlyList<DiskObservation>>.Seen>().Value.ShouldContain(disk => disk.IsSystem);
    }

    [Fact]
    public async Task Snapshots_come_are_restored_and_go()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var (_, server) = await Bought(sandbox, account);
        var port = sandbox.Port<ISnapshots>();

        await Done(sandbox, account, await port.Create(account, new(server, "before-update", null, null, "1", Money.Zero, ScpUnderTest.Customer), Stop));
        var made = (await port.List(account, server, Stop)).ShouldBeOfType<Observed<IReadOnlyList<SnapshotObservation>>.Seen>().Value.ShouldHaveSingleItem();
        (made.Name, made.State).ShouldBe(("before-update", SnapshotState.Ready));
        await Done(sandbox, account, await port.Restore(account, server, made.Reference, ScpUnderTest.Customer, Stop));
        (await port.Delete(account, server, made.Reference, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Accepted>();
        await sandbox.Pass(TimeSpan.FromMinutes(10));
        (await port.List(account, server, Stop)).ShouldBeOfType<Observed<IReadOnlyList<SnapshotObservation>>.Seen>().Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task Backups_come_are_restored_and_go()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var (_, server) = await Bought(sandbox, account);
        var port = sandbox.Port<IBackups>();

        await Done(sandbox, account, await port.Create(account, new(server, "weekly", null, null, "1", Money.Zero, ScpUnderTest.Customer), Stop));
        var made = (await port.List(account, server, Stop)).ShouldBeOfType<Observed<IReadOnlyList<SnapshotObservation>>.Seen>().Value.ShouldHaveSingleItem();
        (made.Name, made.CreatedAt is not null).ShouldBe(("weekly", true));
        await Done(sandbox, account, await port.Restore(account, server, made.Reference, ScpUnderTest.Customer, Stop));
        (await port.Delete(account, server, made.Reference, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Accepted>();
        await sandbox.Pass(TimeSpan.FromMinutes(10));
        (await port.List(account, server, Stop)).ShouldBeOfType<Observed<IReadOnlyList<SnapshotObservation>>.Seen>().Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_is_bought_tied_sped_up_and_given_back()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var catalog = await Catalog(sandbox, account);
        var offering = catalog.Offerings.First(one => one.Kind == OfferingKinds.ElasticIp);
        var (_, server) = await Bought(sandbox, account);
        var order = new CreateServer("20001", new ServerFingerprint(offering.Reference, 0, 0, [], 5, 0, ""), "", 1, Money.Zero, ScpUnderTest.Customer);

        var made = (await sandbox.Port<IProvisioner>().Create(account, order, Stop)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        var address = made.Server.ShouldNotBeNull().IpAddresses.ShouldHaveSingleItem();
        var found = (await sandbox.Port<IPurchaseLookup>().Find(account, new("20001", order.Server, DateTimeOffset.UnixEpoch), Stop)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>().Value;
        found.ShouldContain(one => one.Reference == made.Reference && one.Fingerprint.Equals(order.Server) && one.BoughtAt != null);

        await Done(sandbox, account, await sandbox.Port<IAttachments>().Attach(account, made.Reference!, server, ScpUnderTest.Customer, Stop));
        (await Read(sandbox, account, server)).IpAddresses.ShouldContain(address);
        (await sandbox.Port<IResizer>().Resize(account, new(made.Reference!, "r", order.Server, order.Server with { BandwidthMbps = 20 }, Money.Zero, ScpUnderTest.Customer), Stop)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await Read(sandbox, account, made.Reference!)).Fingerprint.BandwidthMbps.ShouldBe(20);
        await Done(sandbox, account, await sandbox.Port<IAttachments>().Detach(account, made.Reference!, server, ScpUnderTest.Customer, Stop));
        (await sandbox.Port<IProvisioner>().Refund(account, made.Reference!, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Accepted>();
        (await sandbox.Port<IProvisioner>().Read(account, made.Reference!, Stop)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_console_opens_also_where_part_A_has_none(bool hasPartA)
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var (_, server) = await Bought(sandbox, account);
        await sandbox.Configure(new { remoteConsoles = hasPartA });

        (await sandbox.Port<IConsoleSource>().GetConsole(account, server, ScpUnderTest.Customer, Stop)).ShouldBeOfType<Observed<Uri>.Seen>().Value.Query.ShouldContain("token_id");
        sandbox.Adapter.Log.Lines.ShouldAllBe(line => !line.Contains("token_id"));
    }

    [Fact]
    public async Task The_password_arrives()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var (_, server) = await Bought(sandbox, account);

        await Done(sandbox, account, await sandbox.Port<ICredentialControl>().SetPassword(account, server, "Changed-1", ScpUnderTest.Customer, Stop));

        (await sandbox.Truth()).GetProperty("servers").EnumerateArray().Single(one => one.GetProperty("id").GetString() == server.Value).GetProperty("passwordResets").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Charts_are_read_within_the_last_day_and_before_it()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var (_, server) = await Bought(sandbox, account);
        var now = TimeProvider.System.GetUtcNow();

        foreach (var hours in new[] { 1, 24, 72 })
            (await sandbox.Port<IMetricsSource>().Read(account, server, now.AddHours(-hours), now, Stop)).ShouldBeOfType<Observed<IReadOnlyList<MetricSeries>>.Seen>();
    }

    [Fact]
    public async Task A_tenant_by_its_password_sees_its_pools()
    {
        await using var sandbox = await ScpSandboxed.Start();

        (await sandbox.Port<IConnectionTest>().Test(sandbox.ByPassword(), Stop)).ShouldBeOfType<Observed<string>.Seen>();
    }

    [Fact]
    public async Task A_shared_disk_is_bought_tied_taken_off_and_deleted()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account(("sharedDisks", "on"));
        var offering = (await Catalog(sandbox, account)).Offerings.First(one => one.Kind == OfferingKinds.CloudDisk && one.Flags.ForSale);
        var (_, server) = await Bought(sandbox, account);
        var made = (await sandbox.Port<IProvisioner>().Create(account, new("30001", new ServerFingerprint(offering.Reference, 0, 0, [20], 0, 0, ""), "", 1, Money.Zero, ScpUnderTest.Customer), Stop)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        var disk = (await sandbox.End(account, made.Task!)).Servers.ShouldHaveSingleItem();
        (await Read(sandbox, account, disk)).Fingerprint.DataDisksGb.ShouldBe([20]);

        await Done(sandbox, account, await sandbox.Port<IAttachments>().Attach(account, disk, server, ScpUnderTest.Customer, Stop));
        (await Disks(sandbox, account, server)).ShouldContain(disk.Value);
        await Done(sandbox, account, await sandbox.Port<IAttachments>().Detach(account, disk, server, ScpUnderTest.Customer, Stop));
        (await Disks(sandbox, account, server)).ShouldNotContain(disk.Value);
        (await sandbox.Port<IProvisioner>().Refund(account, disk, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Accepted>();
    }

    [Fact]
    public async Task Port_mappings_come_and_go_and_those_of_others_are_not_shown()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account(("natAddress", "203.0.113.9"));
        var (_, server) = await Bought(sandbox, account);
        var port = sandbox.Port<IPortMappings>();

        await Done(sandbox, account, await port.Add(account, server, new("", 22, 20022, "tcp", null, "ssh"), ScpUnderTest.Customer, Stop));
        var made = (await port.List(account, server, Stop)).ShouldBeOfType<Observed<IReadOnlyList<PortMapping>>.Seen>().Value.ShouldHaveSingleItem();
        (made.LocalPort, made.PublicPort, made.PublicAddress, made.Protocol).ShouldBe((22, 20022, "203.0.113.9", "tcp"));
        (await port.Add(account, server, new("", 23, 20022, "tcp", null, null), ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Rejected>();
        (await port.Add(account, server, new("", 23, 20023, "tcp", "203.0.113.10", null), ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Rejected>();
        await Done(sandbox, account, await port.Remove(account, server, made.Reference, ScpUnderTest.Customer, Stop));
        (await port.List(account, server, Stop)).ShouldBeOfType<Observed<IReadOnlyList<PortMapping>>.Seen>().Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task Firewall_rules_of_known_services_come_and_go()
    {
        await using var sandbox = await ScpSandboxed.Start();
        var account = sandbox.Account();
        var (_, server) = await Bought(sandbox, account);
        var port = sandbox.Port<IFirewall>();
        FirewallRule wanted = new("", "in", "accept", "tcp", "22", "198.51.100.0/24", 0, "admin");

        (await port.Add(account, server, wanted, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Accepted>();
        var made = (await port.List(account, server, Stop)).ShouldBeOfType<Observed<IReadOnlyList<FirewallRule>>.Seen>().Value.ShouldHaveSingleItem();
        (made.Direction, made.Action, made.Protocol, made.Ports, made.Source).ShouldBe(("in", "accept", "tcp", "22", "198.51.100.0-198.51.100.255"));
        (await port.Add(account, server, wanted with { Ports = "22334" }, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Rejected>();
        (await port.Remove(account, server, made.Reference, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Accepted>();
        await sandbox.Pass(TimeSpan.FromMinutes(5));
        (await port.List(account, server, Stop)).ShouldBeOfType<Observed<IReadOnlyList<FirewallRule>>.Seen>().Value.ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> Disks(ScpSandboxed sandbox, UpstreamAccess account, UpstreamReference server) =>
        (await sandbox.Port<IServerDisks>().List(account, server, Stop)).ShouldBeOfType<Observed<IReadOnlyList<DiskObservation>>.Seen>().Value.Select(disk => disk.Reference);

    private static async Task Done(ScpSandboxed sandbox, UpstreamAccess account, WriteOutcome outcome)
    {
        var progress = await sandbox.End(account, outcome.ShouldBeOfType<WriteOutcome.Accepted>().Task.ShouldNotBeNull());
        progress.State.ShouldBe(TaskState.Succeeded, progress.Message);
    }

    private static async Task<ServerObservation> Read(ScpSandboxed sandbox, UpstreamAccess account, UpstreamReference server) =>
        (await sandbox.Port<IProvisioner>().Read(account, server, Stop)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldNotBeNull();

    private static async Task<(CreateServer Order, UpstreamReference Server)> Bought(ScpSandboxed sandbox, UpstreamAccess account)
    {
        var order = await OrderFrom(sandbox, account);
        var made = (await sandbox.Port<IProvisioner>().Create(account, order, Stop)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        (await sandbox.End(account, made.Task!)).State.ShouldBe(TaskState.Succeeded);
        return (order, made.Reference!);
    }

    private static async Task<UpstreamCatalog> Catalog(ScpSandboxed sandbox, UpstreamAccess account) =>
        (await sandbox.Port<ICatalogSource>().ReadCatalog(account, Stop)).ShouldBeOfType<Observed<UpstreamCatalog>.Seen>().Value;

    private static async Task<CreateServer> OrderFrom(ScpSandboxed sandbox, UpstreamAccess account)
    {
        var catalog = await Catalog(sandbox, account);
        var image = catalog.Images.ShouldNotBeNull().First(one => one.SystemDiskGb is not null);
        var offering = catalog.Offerings.First(one => one.Kind == OfferingKinds.CloudServer && one.Flags.ForSale && image.LineReferences.Contains(one.Reference) && one.Constraints.Choices.Count == 2);
        var choices = offering.Constraints.Choices.ToDictionary(choice => choice.Name, choice => choice.Values[0].Value);
        return new("790528221561598011", new ServerFingerprint(offering.Reference, 2, 4, [10], 0, 0, image.Reference) { Options = choices }, ScpUnderTest.Password, 1, Money.Zero, ScpUnderTest.Customer);
    }
}
