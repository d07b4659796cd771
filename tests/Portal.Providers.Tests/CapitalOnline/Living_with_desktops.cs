using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

public class Living_with_desktops
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("documented")]
    [InlineData("alternate")]
    public async Task The_whole_life_of_a_desktop(string variants)
    {
        await using var sandbox = await WithNetwork();
        await sandbox.Control("capitalonline/settings", new { variants });
        var wanted = Configured(await sandbox.Catalog());
        // The other reading of a quote is a hundredfold, and not sold by.
        var quoted = await sandbox.Port<IPriceSource>().Price(sandbox.Account, wanted, 1, Token);
        if (variants == "alternate") quoted.ShouldBeOfType<Observed<decimal>.Failed>().Reason.ShouldContain("20 倍");
        else quoted.ShouldBeSeen().ShouldBeGreaterThan(0);

        var bought = (await sandbox.Port<IProvisioner>().Create(sandbox.Account, Capital.Order(wanted), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        var desktop = bought.Reference.ShouldNotBeNull();
        (await sandbox.Seen(desktop)).Lifecycle.ShouldBe(ServerLifecycle.Provisioning);
        await sandbox.Advance(60);
        (await sandbox.Task(bought.Task!)).State.ShouldBe(TaskState.Succeeded);
        var active = await sandbox.Seen(desktop);
        (active.Lifecycle, active.Power, active.OrderMark, active.Fingerprint.BandwidthMbps).ShouldBe((ServerLifecycle.Active, ServerPower.On, Capital.OrderNumber, 5));
        active.IpAddresses.ShouldAllBe(address => System.Net.IPAddress.Parse(address) != null);
        var end = active.ExpiresAt.ShouldNotBeNull();
        var sent = (await sandbox.Journal("cloud-desktop.CreateVm")).ShouldHaveSingleItem();
        (sent["body.isToMonth"], sent["body.isAutoRenewal"], sent["body.priceToMonth"], sent["body.num"], sent["body.qos"], sent["body.duration"]).ShouldBe(("0", "0", "0", "1", "5", "1"));

        (await sandbox.Port<IReinstaller>().Reinstall(sandbox.Account, new ReinstallServer(desktop, wanted.ImageReference, "", Orders.Customer), Token)).ShouldBeOfType<WriteOutcome.Rejected>().Code.ShouldBe("13004");
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, desktop, PowerAction.Stop, Orders.Customer, Token));
        (await sandbox.Seen(desktop)).Power.ShouldBe(ServerPower.Off);
        await sandbox.Done(sandbox.Port<IReinstaller>().Reinstall(sandbox.Account, new ReinstallServer(desktop, wanted.ImageReference, "", Orders.Customer), Token));
        await sandbox.Done(sandbox.Port<IPowerControl>().Power(sandbox.Account, desktop, PowerAction.Start, Orders.Customer, Token));

        await sandbox.Done(sandbox.Port<IProvisioner>().Renew(sandbox.Account, new RenewServer(desktop, "2", 1, end.AddMonths(1), Orders.Customer), Token));
        (await sandbox.Seen(desktop)).ExpiresAt.ShouldBe(end.ToOffset(TimeSpan.FromHours(8)).AddMonths(1));
        (await sandbox.Journal("cloud-desktop.RenewalOrder")).ShouldHaveSingleItem()["body.isAutoRenewal"].ShouldBe("0");

        await sandbox.Done(sandbox.Port<IProvisioner>().Refund(sandbox.Account, desktop, Orders.Customer, Token));
        (await sandbox.IsGone(desktop)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_lost_answer_is_found_by_name_among_all_desktops()
    {
        await using var sandbox = await WithNetwork();
        var wanted = Configured(await sandbox.Catalog());
        await sandbox.Control("faults", new { dialect = "capitalonline", action = "cloud-desktop.CreateVm", kind = "commit-then-drop" });

        (await sandbox.Port<IProvisioner>().Create(sandbox.Account, Capital.Order(wanted), Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();

        (await sandbox.Journal("cloud-desktop.CreateVm")).Count.ShouldBe(1);
        (await sandbox.Port<IPurchaseLookup>().Find(sandbox.Account, new PurchaseSought(Capital.OrderNumber, wanted, default), Token)).ShouldBeSeen().ShouldHaveSingleItem();
    }

    private static ServerFingerprint Configured(UpstreamCatalog catalog)
    {
        var offering = catalog.Offerings.First(one => one.Flags.ForSale && catalog.Images!.Any(image => image.LineReferences.Contains(one.Reference)));
        var flavor = offering.Constraints.Flavors[0];
        return new(offering.Reference, flavor.Cpu, flavor.MemoryGb, [], 5, 0, catalog.Images!.First(image => image.LineReferences.Contains(offering.Reference)).Reference)
        {
            ProductReference = flavor.Reference,
            Options = offering.Constraints.Choices.ToDictionary(choice => choice.Name, choice => choice.Values[0].Value),
        };
    }

    private static async Task<CapitalSandbox> WithNetwork()
    {
        var sandbox = await CapitalSandbox.Start(("products", "desktop"));
        foreach (var site in (await sandbox.Run("cloud-desktop.QuerySites", []))["Data"]!.AsArray())
            await sandbox.Run("cloud-desktop.CreateDefaultNet", new JsonObject { ["siteId"] = site!["siteId"]!.ToString(), ["requestId"] = Guid.NewGuid().ToString() });
        await sandbox.Advance(30);
        return sandbox;
    }
}
