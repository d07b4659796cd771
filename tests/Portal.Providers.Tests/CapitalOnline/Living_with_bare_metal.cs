using System.Text.Json.Nodes;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

public class Living_with_bare_metal
{
    private const string Zone = "CN_Beijing_I";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("documented")]
    [InlineData("alternate")]
    public async Task The_whole_life_of_a_machine_on_demand(string variants)
    {
        await using var sandbox = await WithNetwork();
        await sandbox.Control("capitalonline/settings", new { variants });
        var wanted = Configured(await sandbox.Catalog(), "PostPaid");
        (await sandbox.Port<IPriceSource>().Price(sandbox.Account, wanted, 1, Token)).ShouldBeSeen().ShouldBeGreaterThan(0);

        var bought = (await sandbox.Port<IProvisioner>().Create(sandbox.Account, Capital.Order(wanted), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        (await sandbox.Task(bought.Task!)).State.ShouldBe(TaskState.Running);
        await sandbox.Advance(120);
        var server = (await sandbox.Task(bought.Task!)).Servers.ShouldHaveSingleItem();
        var active = await sandbox.Seen(server);
        (active.Lifecycle, active.Power, active.OrderMark).ShouldBe((ServerLifecycle.Active, ServerPower.On, Capital.OrderNumber));
        active.IpAddresses.ShouldNotBeEmpty();

        (await sandbox.Port<IConsoleSource>().GetConsole(sandbox.Account, server, Orders.Customer, Token)).ShouldBeSeen();
        (await sandbox.Port<IServerDisks>().List(sandbox.Account, server, Token)).ShouldBeSeen().ShouldNotBeEmpty();
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.Restart, Orders.Customer, Token));
        await sandbox.Advance(120);
        await sandbox.Done(sandbox.Port<IReinstaller>().Reinstall(sandbox.Account, new ReinstallServer(server, wanted.ImageReference, Capital.Password, Orders.Customer), Token));
        await sandbox.Advance(120);
        (await sandbox.Port<IProvisioner>().Refund(sandbox.Account, server, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Rejected>().Code.ShouldBe("LogicError");
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, server, PowerAction.Stop, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<IProvisioner>().Refund(sandbox.Account, server, Orders.Customer, Token));
        (await sandbox.IsGone(server)).ShouldBeTrue();
    }

    [Fact]
    public async Task By_the_month_it_ends_with_a_month_and_is_renewed_without_the_upstream_doing_it_itself()
    {
        await using var sandbox = await WithNetwork();
        var server = await sandbox.Bought(Configured(await sandbox.Catalog(), "PrePaid"), months: 1);
        await sandbox.Advance(120);
        var end = (await sandbox.Seen(server)).ExpiresAt.ShouldNotBeNull();
        (end.ToOffset(TimeSpan.FromHours(8)).Day, end.ToOffset(TimeSpan.FromHours(8)).TimeOfDay).ShouldBe((1, TimeSpan.Zero));
        var sent = (await sandbox.Journal("bms.CreateBmsInstance")).ShouldHaveSingleItem();
        (sent["body.AutoRenew"], sent["body.PrepaidMonth"], sent["body.Amount"]).ShouldBe(("0", "1", "1"));

        await sandbox.Done(sandbox.Port<IProvisioner>().Renew(sandbox.Account, new RenewServer(server, "2", 2, end.AddMonths(2), Orders.Customer), Token));

        (await sandbox.Seen(server)).ExpiresAt.ShouldBe(end.ToOffset(TimeSpan.FromHours(8)).AddMonths(2));
        (await sandbox.Journal("bms.ModifyBmsOrder")).ShouldHaveSingleItem()["body.AutoRenewal"].ShouldBe("0");
    }

    [Fact]
    public async Task Its_disks_grow_by_what_is_added()
    {
        await using var sandbox = await WithNetwork();
        var goods = (await sandbox.Run("bms-disk.DescribeGoodsId", new JsonObject { ["RegionId"] = Zone, ["Bw"] = "1000", ["Iops"] = "1000", ["Type"] = "ssd" }))["Data"]!["GoodsId"]!.ToString();
        var server = await sandbox.Bought(Configured(await sandbox.Catalog(), "PostPaid"));
        await sandbox.Advance(120);
        var disk = await sandbox.Bought(new ServerFingerprint($"bmsdisk:{Zone}:{goods}", 0, 0, [200], 0, 0, ""));
        var now = (await sandbox.Seen(disk)).Fingerprint;
        now.DataDisksGb.ShouldBe([200]);

        await sandbox.Done(sandbox.Port<IAttachments>().Attach(sandbox.Account, disk, server, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<IResizer>().Resize(sandbox.Account, new ResizeServer(disk, "1", now, now with { DataDisksGb = [500] }, Money.Zero, Orders.Customer), Token));

        (await sandbox.Journal("bms-disk.ExpansionSize")).ShouldHaveSingleItem()["body.Size"].ShouldBe("300");
        (await sandbox.Seen(disk)).Fingerprint.DataDisksGb.ShouldBe([500]);
        await sandbox.Done(sandbox.Port<IAttachments>().Detach(sandbox.Account, disk, server, Orders.Customer, Token));
        await sandbox.Done(sandbox.Port<IProvisioner>().Refund(sandbox.Account, disk, Orders.Customer, Token));
        (await sandbox.IsGone(disk)).ShouldBeTrue();
    }

    private static ServerFingerprint Configured(UpstreamCatalog catalog, string way)
    {
        var offering = catalog.Offerings.Single(one => one.Reference == $"bms:{Zone}:{way}");
        offering.Flags.ForSale.ShouldBeTrue(offering.Flags.NotForSaleReason);
        offering.Flags.TermKeptByPortal.ShouldBe(way == "PostPaid");
        var flavor = offering.Constraints.Flavors[0];
        return new(offering.Reference, flavor.Cpu, flavor.MemoryGb, [], 0, 0, catalog.Images!.First(image => image.LineReferences.Contains(offering.Reference) && !image.IsWindows).Reference)
        {
            ProductReference = flavor.Reference,
            Options = offering.Constraints.Choices.ToDictionary(choice => choice.Name, choice => choice.Values[0].Value),
        };
    }

    private static async Task<CapitalSandbox> WithNetwork()
    {
        var sandbox = await CapitalSandbox.Start(("products", "bms,bmsdisk"));
        await sandbox.Run("vdc.CreateVdc", new JsonObject { ["RegionId"] = Zone, ["VdcName"] = "metal" });
        await sandbox.Advance(30);
        var vdc = (await sandbox.Run("vdc.DescribeVdc", []))["Data"]![0]!["VdcId"]!.ToString();
        await sandbox.Run("vdc.CreatePrivateNetwork", new JsonObject { ["VdcId"] = vdc, ["Name"] = "inner", ["Type"] = "auto" });
        await sandbox.Advance(30);
        return sandbox;
    }
}
