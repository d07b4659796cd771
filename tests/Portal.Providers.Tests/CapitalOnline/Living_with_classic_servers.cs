using System.Text.Json.Nodes;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

public class Living_with_classic_servers
{
    private const string Zone = "CN_Beijing_A";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("documented")]
    [InlineData("alternate")]
    public async Task The_whole_life_of_a_server(string variants)
    {
        await using var sandbox = await WithNetwork();
        await sandbox.Control("capitalonline/settings", new { variants });
        var wanted = Configured(await sandbox.Catalog());
        (await sandbox.Port<IPriceSource>().Price(sandbox.Account, wanted, 1, Token)).ShouldBeSeen().ShouldBeGreaterThan(0);

        var bought = (await sandbox.Port<IProvisioner>().Create(sandbox.Account, Capital.Order(wanted), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        bought.Reference.ShouldBeNull();
        (await sandbox.Task(bought.Task!)).State.ShouldBe(TaskState.Running);
        await sandbox.Advance(30);
        var server = (await sandbox.Task(bought.Task!)).Servers.ShouldHaveSingleItem();

        var active = await sandbox.Seen(server);
        (active.Lifecycle, active.Power, active.OrderMark, active.ExpiresAt).ShouldBe((ServerLifecycle.Active, ServerPower.On, Capital.OrderNumber, null));
        (active.Fingerprint.Cpu, active.Fingerprint.MemoryGb, active.Fingerprint.SystemDiskGb).ShouldBe((wanted.Cpu, wanted.MemoryGb, wanted.SystemDiskGb));
        active.IpAddresses.ShouldNotBeEmpty();

        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.Stop, Orders.Customer, Token));
        (await sandbox.Seen(server)).Power.ShouldBe(ServerPower.Off);
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.Start, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.Restart, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<ICredentialControl>().SetPassword(sandbox.Account, server, "Other-1234!@", Orders.Customer, Token));
        (await sandbox.Port<IConsoleSource>().GetConsole(sandbox.Account, server, Orders.Customer, Token)).ShouldBeSeen();
        (await sandbox.Port<IMetricsSource>().Read(sandbox.Account, server, active.BoughtAt!.Value, active.BoughtAt.Value.AddHours(1), Token)).ShouldBeSeen().Count.ShouldBe(6);
        await sandbox.Done(sandbox.Port<IReinstaller>().Reinstall(sandbox.Account, new ReinstallServer(server, wanted.ImageReference, Capital.Password, Orders.Customer), Token));

        await sandbox.Done(sandbox.Port<IProvisioner>().Refund(sandbox.Account, server, Orders.Customer, Token));
        (await sandbox.IsGone(server)).ShouldBeTrue();
        (await sandbox.Journal("instance.StopInstance")).ShouldHaveSingleItem()["StopType"].ShouldBe("SOFT");
        sandbox.Adapter.Health.Events.ShouldAllBe(event_ => event_ == "ok");
    }

    [Fact]
    public async Task Sizes_are_changed_one_kind_at_a_time_and_disks_to_what_they_shall_have()
    {
        await using var sandbox = await WithNetwork();
        var catalog = await sandbox.Catalog();
        var server = await sandbox.Bought(Configured(catalog));
        var bigger = catalog.Offerings.First(one => one.Reference == $"ccs:{Zone}:Standard").Constraints.Flavors.First(one => one is { Cpu: 4, MemoryGb: 8 });

        await sandbox.Done(Resize(sandbox, server, now => now with { Cpu = bigger.Cpu, MemoryGb = bigger.MemoryGb }));
        await sandbox.Done(Resize(sandbox, server, now => now with { SystemDiskGb = 60 }));
        await sandbox.Done(Resize(sandbox, server, now => now with { DataDisksGb = [.. now.DataDisksGb, 200] }));
        await sandbox.Done(Resize(sandbox, server, now => now with { DataDisksGb = [now.DataDisksGb[0], 300] }));

        var seen = (await sandbox.Seen(server)).Fingerprint;
        (seen.Cpu, seen.MemoryGb, seen.SystemDiskGb).ShouldBe((4, 8m, 60));
        seen.DataDisksGb.ShouldBe([100, 300]);
        (await sandbox.Journal("instance.ResizeDisk")).ShouldHaveSingleItem()["body.DataSize"].ShouldBe("300");
        (await Resize(sandbox, server, now => now with { Cpu = 8, SystemDiskGb = 80 })).ShouldBeOfType<WriteOutcome.Rejected>();
        (await Resize(sandbox, server, now => now with { SystemDiskGb = 40 })).ShouldBeOfType<WriteOutcome.Rejected>();
    }

    [Fact]
    public async Task A_lost_answer_is_found_by_its_label()
    {
        await using var sandbox = await WithNetwork();
        var wanted = Configured(await sandbox.Catalog());
        await sandbox.Control("faults", new { dialect = "capitalonline", action = "instance.CreateInstance", kind = "commit-then-drop" });

        (await sandbox.Port<IProvisioner>().Create(sandbox.Account, Capital.Order(wanted), Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();

        (await sandbox.Journal("instance.CreateInstance")).ShouldHaveSingleItem()["body.LabelNames[0]"].ShouldBe($"po-{Capital.OrderNumber}");
        (await sandbox.Port<IPurchaseLookup>().Find(sandbox.Account, new PurchaseSought(Capital.OrderNumber, wanted, default), Token)).ShouldBeSeen().ShouldHaveSingleItem();
        (await sandbox.Port<IPurchaseLookup>().Find(sandbox.Account, new PurchaseSought("261121104500000099", wanted, default), Token)).ShouldBeSeen().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_price_without_a_period_is_taken_by_the_hour_and_the_catalogue_says_so()
    {
        await using var sandbox = await WithNetwork();
        var wanted = Configured(await sandbox.Catalog());
        var source = sandbox.Port<IPriceSource>();

        var hourly = (await source.Price(sandbox.Account, wanted, 1, Token)).ShouldBeSeen();
        var daily = (await source.Price(With(sandbox.Account, ("onDemandPeriod", "day")), wanted, 1, Token)).ShouldBeSeen();

        hourly.ShouldBe(daily * 24);
        (await source.Price(With(sandbox.Account, ("hoursPerMonth", "720")), wanted, 1, Token)).ShouldBeSeen().ShouldBe(hourly / 744 * 720);
        (await sandbox.Port<ICatalogSource>().ReadCatalog(sandbox.Account, Token)).ShouldBeOfType<Observed<UpstreamCatalog>.Seen>().Warnings.ShouldContain(warning => warning.Contains("onDemandPeriod"));
    }

    private static UpstreamAccess With(UpstreamAccess account, params (string Name, string Value)[] more) =>
        account with { Settings = account.Settings.Concat(more.Select(one => KeyValuePair.Create(one.Name, one.Value))).ToDictionary() };

    private static async Task<WriteOutcome> Resize(CapitalSandbox sandbox, UpstreamReference server, Func<ServerFingerprint, ServerFingerprint> change)
    {
        var now = (await sandbox.Seen(server)).Fingerprint with { LineReference = $"ccs:{Zone}:Standard" };
        return await sandbox.Port<IResizer>().Resize(sandbox.Account, new ResizeServer(server, "1", now, change(now), Money.Zero, Orders.Customer), Token);
    }

    private static ServerFingerprint Configured(UpstreamCatalog catalog)
    {
        var offering = catalog.Offerings.Single(one => one.Reference == $"ccs:{Zone}:Standard");
        offering.Flags.ForSale.ShouldBeTrue(offering.Flags.NotForSaleReason);
        var image = catalog.Images!.First(one => one.LineReferences.Contains(offering.Reference) && !one.IsWindows);
        return new(offering.Reference, 2, 4, [100], 0, 0, image.Reference)
        {
            SystemDiskGb = 40,
            Options = offering.Constraints.Choices.ToDictionary(choice => choice.Name, choice => choice.Values[0].Value),
        };
    }

    private static async Task<CapitalSandbox> WithNetwork()
    {
        var sandbox = await CapitalSandbox.Start(("products", "ccs"));
        await sandbox.Run("vdc.CreateVdc", new JsonObject { ["RegionId"] = Zone, ["VdcName"] = "shop" });
        await sandbox.Advance(30);
        var vdc = (await sandbox.Run("vdc.DescribeVdc", []))["Data"]![0]!["VdcId"]!.ToString();
        await sandbox.Run("vdc.CreatePrivateNetwork", new JsonObject { ["VdcId"] = vdc, ["Name"] = "inner", ["Type"] = "auto" });
        await sandbox.Run("vdc.CreatePublicNetwork", new JsonObject { ["VdcId"] = vdc, ["Name"] = "outer", ["Type"] = "Bandwidth_BGP", ["BillingMethod"] = "BandwIdth", ["Qos"] = 10, ["IPNum"] = 4, ["AutoRenew"] = 0 });
        await sandbox.Advance(30);
        return sandbox;
    }
}
