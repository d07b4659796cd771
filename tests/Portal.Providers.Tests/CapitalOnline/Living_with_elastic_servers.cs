using System.Text.Json.Nodes;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

public class Living_with_elastic_servers
{
    private const string Zone = "CN_Hohhot_B";
    private const string Region = "CN_Huhhot";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("documented")]
    [InlineData("alternate")]
    public async Task The_whole_life_of_a_server(string variants)
    {
        await using var sandbox = await WithNetwork();
        await sandbox.Control("capitalonline/settings", new { variants });
        var wanted = Configured(await sandbox.Catalog());
        (await sandbox.Port<IPriceSource>().Price(sandbox.Account, wanted, 2, Token)).ShouldBeSeen().ShouldBeGreaterThan(0);

        var bought = (await sandbox.Port<IProvisioner>().Create(sandbox.Account, Capital.Order(wanted, 2), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        var server = bought.Reference.ShouldNotBeNull();
        (await sandbox.Seen(server)).Lifecycle.ShouldBe(ServerLifecycle.Provisioning);
        (await sandbox.Task(bought.Task!)).State.ShouldBe(TaskState.Running);
        await sandbox.Advance(30);
        var made = await sandbox.Task(bought.Task!);
        (made.State, made.Servers.ShouldHaveSingleItem()).ShouldBe((TaskState.Succeeded, server));

        var active = await sandbox.Seen(server);
        (active.Lifecycle, active.Power, active.OrderMark, active.ExpiresAt).ShouldBe((ServerLifecycle.Active, ServerPower.On, Capital.OrderNumber, null));
        (active.Fingerprint.Cpu, active.Fingerprint.MemoryGb, active.Fingerprint.SystemDiskGb).ShouldBe((4, 8m, 40));
        active.Fingerprint.DataDisksGb.ShouldBe([48, 24]);
        active.IpAddresses.ShouldNotBeEmpty();

        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.Stop, Orders.Customer, Token));
        (await sandbox.Seen(server)).Power.ShouldBe(ServerPower.Off);
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.Start, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.Restart, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.ForceStop, Orders.Customer, Token));
        (await sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.ForceRestart, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Rejected>();
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.Start, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<ICredentialControl>().SetPassword(sandbox.Account, server, "Other-1234!@", Orders.Customer, Token));
        (await sandbox.Port<IConsoleSource>().GetConsole(sandbox.Account, server, Orders.Customer, Token)).ShouldBeSeen();
        (await sandbox.Port<IServerDisks>().List(sandbox.Account, server, Token)).ShouldBeSeen().Count.ShouldBe(3);
        (await sandbox.Port<IMetricsSource>().Read(sandbox.Account, server, active.BoughtAt!.Value, active.BoughtAt.Value.AddHours(1), Token)).ShouldBeSeen().ShouldContain(series => series.Name == "cpu");

        await sandbox.Done(sandbox.Port<IProvisioner>().Refund(sandbox.Account, server, Orders.Customer, Token));
        (await sandbox.IsGone(server)).ShouldBeTrue();
        sandbox.Adapter.Health.Events.ShouldAllBe(event_ => event_ == "ok");
    }

    [Fact]
    public async Task A_purchase_says_its_term_and_renewal_and_bears_our_number()
    {
        await using var sandbox = await WithNetwork();
        var wanted = Configured(await sandbox.Catalog());

        await sandbox.Bought(wanted);

        var sent = (await sandbox.Journal("ecs.CreateInstance")).ShouldHaveSingleItem();
        foreach (var (name, value) in new[] { ("IsToMonth", "0"), ("IsAutoRenewal", "0"), ("Number", "1"), ("BillingMethod", "0"), ("Name", $"po-{Capital.OrderNumber}"), ("AvailableZoneCode", Zone) })
            sent[$"body.{name}"].ShouldBe(value, name);
        sent.Keys.ShouldNotContain("body.Duration");
        (sent["verb"], sent["path"]).ShouldBe(("POST", "api/ecs/v1"));
        sent.Values.ShouldNotContain(Capital.Password);
    }

    [Fact]
    public async Task By_the_month_the_term_goes_to_the_day_and_renews_itself_only_when_we_say_so()
    {
        await using var sandbox = await WithNetwork(("ecsTerm", "monthly"), ("autoRenew", "1"));
        var catalog = await sandbox.Catalog();
        var offering = catalog.Offerings.Single(one => one.Reference == $"ecs:{Zone}");
        (offering.Flags.TermKeptByPortal, offering.Flags.Renewable).ShouldBe((true, true));
        var bought = await sandbox.Bought(Configured(catalog), months: 3);

        var server = await sandbox.Seen(bought);
        server.ExpiresAt.ShouldNotBeNull().ToOffset(TimeSpan.FromHours(8)).Day.ShouldBe(server.BoughtAt!.Value.ToOffset(TimeSpan.FromHours(8)).Day);
        var sent = (await sandbox.Journal("ecs.CreateInstance")).ShouldHaveSingleItem();
        (sent["body.Duration"], sent["body.IsToMonth"], sent["body.IsAutoRenewal"], sent["body.BillingMethod"]).ShouldBe(("3", "0", "1", "1"));
        (await sandbox.Port<IProvisioner>().Renew(sandbox.Account, new RenewServer(bought, "1", 1, default, Orders.Customer), Token)).ShouldBeOfType<WriteOutcome.Rejected>();
    }

    [Fact]
    public async Task A_lost_answer_is_found_by_our_number_and_never_a_neighbour()
    {
        await using var sandbox = await WithNetwork();
        var wanted = Configured(await sandbox.Catalog());
        await sandbox.Control("faults", new { dialect = "capitalonline", action = "ecs.CreateInstance", kind = "commit-then-drop" });

        (await sandbox.Port<IProvisioner>().Create(sandbox.Account, Capital.Order(wanted), Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();

        (await sandbox.Journal("ecs.CreateInstance")).Count.ShouldBe(1);
        var lookup = sandbox.Port<IPurchaseLookup>();
        (await lookup.Find(sandbox.Account, new PurchaseSought(Capital.OrderNumber, wanted, default), Token)).ShouldBeSeen().ShouldHaveSingleItem().OrderMark.ShouldBe(Capital.OrderNumber);
        (await lookup.Find(sandbox.Account, new PurchaseSought(Capital.OrderNumber[..^1], wanted, default), Token)).ShouldBeSeen().ShouldBeEmpty();
    }

    [Fact]
    public async Task Snapshots_of_the_system_disk_are_made_put_back_and_deleted()
    {
        await using var sandbox = await WithNetwork();
        var server = await sandbox.Bought(Configured(await sandbox.Catalog()));
        var snapshots = sandbox.Port<ISnapshots>();

        await sandbox.Done(snapshots.Create(sandbox.Account, new CreateSnapshot(server, "before upgrade", null, null, "1", Money.Zero, Orders.Customer), Token));
        var made = (await snapshots.List(sandbox.Account, server, Token)).ShouldBeSeen().ShouldHaveSingleItem();
        (made.State, made.Name, made.ExpiresAt).ShouldBe((SnapshotState.Ready, "before-upgrade", null));
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.Stop, Orders.Customer, Token));
        await sandbox.Done(snapshots.Restore(sandbox.Account, server, made.Reference, Orders.Customer, Token));
        (await sandbox.Seen(server)).Power.ShouldBe(ServerPower.Off);
        await sandbox.Done(snapshots.Delete(sandbox.Account, server, made.Reference, Orders.Customer, Token));
        (await snapshots.List(sandbox.Account, server, Token)).ShouldBeSeen().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disk_and_an_address_are_bought_tied_grown_untied_and_given_back()
    {
        await using var sandbox = await WithNetwork();
        var catalog = await sandbox.Catalog();
        var server = await sandbox.Bought(Configured(catalog));
        var ties = sandbox.Port<IAttachments>();

        var disk = await sandbox.Bought(new ServerFingerprint($"ebs:{Zone}", 0, 0, [48], 0, 0, ""));
        (await sandbox.Seen(disk)).Fingerprint.DataDisksGb.ShouldBe([48]);
        await sandbox.Done(ties.Attach(sandbox.Account, disk, server, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<IResizer>().Resize(sandbox.Account, Resized(disk, await sandbox.Seen(disk), now => now with { DataDisksGb = [64] }), Token));
        (await sandbox.Seen(disk)).Fingerprint.DataDisksGb.ShouldBe([64]);
        await sandbox.Done(ties.Detach(sandbox.Account, disk, server, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<IProvisioner>().Refund(sandbox.Account, disk, Orders.Customer, Token));
        (await sandbox.IsGone(disk)).ShouldBeTrue();

        var line = catalog.Offerings.Single(offering => offering.Reference == $"eip:{Region}/{Zone}").Constraints.Choices.Single().Values[0].Value;
        var wanted = new ServerFingerprint($"eip:{Region}/{Zone}", 0, 0, [], 5, 0, "") { Options = new Dictionary<string, string> { ["line"] = line } };
        (await sandbox.Port<IPriceSource>().Price(sandbox.Account, wanted, 1, Token)).ShouldBeSeen().ShouldBeGreaterThan(0);
        var address = await sandbox.Bought(wanted);
        await sandbox.Done(ties.Attach(sandbox.Account, address, server, Orders.Customer, Token));
        (await sandbox.Seen(server)).IpAddresses.ShouldContain((await sandbox.Seen(address)).IpAddresses.Single());
        (await sandbox.Port<IProvisioner>().Refund(sandbox.Account, address, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Rejected>().Code.ShouldBe("bound");
        await sandbox.Done(sandbox.Port<IResizer>().Resize(sandbox.Account, Resized(address, await sandbox.Seen(address), now => now with { BandwidthMbps = 10 }), Token));
        (await sandbox.Seen(address)).Fingerprint.BandwidthMbps.ShouldBe(10);
        await sandbox.Done(ties.Detach(sandbox.Account, address, server, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<IProvisioner>().Refund(sandbox.Account, address, Orders.Customer, Token));
        (await sandbox.IsGone(address)).ShouldBeTrue();
    }

    private static ResizeServer Resized(UpstreamReference thing, ServerObservation now, Func<ServerFingerprint, ServerFingerprint> change) =>
        new(thing, "1", now.Fingerprint, change(now.Fingerprint), Money.Zero, Orders.Customer);

    private static ServerFingerprint Configured(UpstreamCatalog catalog)
    {
        var offering = catalog.Offerings.Single(one => one.Reference == $"ecs:{Zone}");
        offering.Flags.ForSale.ShouldBeTrue(offering.Flags.NotForSaleReason);
        var flavor = offering.Constraints.Flavors.First(one => one is { Cpu: 4, MemoryGb: 8 });
        var image = catalog.Images!.First(one => one.LineReferences.Contains(offering.Reference) && !one.IsWindows);
        return new(offering.Reference, 4, 8, [48, 24], 0, 0, image.Reference)
        {
            ProductReference = flavor.Reference,
            SystemDiskGb = 40,
            Options = offering.Constraints.Choices.ToDictionary(choice => choice.Name, choice => choice.Values[0].Value),
        };
    }

    private static async Task<CapitalSandbox> WithNetwork(params (string, string)[] settings)
    {
        var sandbox = await CapitalSandbox.Start([("products", "ecs,ebs,eip"), .. settings]);
        var made = await sandbox.Run("vpc.CreateVPC", new JsonObject
        {
            ["RegionCode"] = Region, ["VPCName"] = "shop", ["VPCSegment"] = "10.15.0.0/16", ["VPCSegmentType"] = "manual",
            ["SubnetList"] = new JsonArray(new JsonObject { ["AvailableZoneCode"] = Zone, ["SubnetName"] = "inner", ["SubnetSegment"] = "10.15.1.0/24" }),
        });
        await sandbox.Advance(30);
        await sandbox.Run("vpc.CreateVirtualGateWay", new JsonObject
        {
            ["VPCId"] = made["Data"]!["VPCId"]!.ToString(),
            ["VirtualGateWayList"] = new JsonArray(new JsonObject { ["AvailableZoneCode"] = Zone, ["VirtualGateWayName"] = "out", ["VirtualGateWaySegment"] = "10.15.2.0/24", ["Type"] = "电信" }),
        });
        await sandbox.Advance(30);
        return sandbox;
    }
}
