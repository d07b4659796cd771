using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using static Portal.Providers.Tests.StarVCenter.StarOrders;

namespace Portal.Providers.Tests.StarVCenter;

public class Losing_the_token
{
    [Fact]
    public async Task A_purchase_answered_with_1003_is_neither_refused_nor_unknown_and_is_not_repeated()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Settings(new { refuseTokenFromCall = 1 });

        var outcome = (await adapter.Star<IProvisioner>().Create(sandbox.Account(), Order(), Now)).ShouldBeOfType<PurchaseOutcome.NotSent>();

        outcome.Why.ShouldContain("1003");
        (await sandbox.Journal()).ShouldHaveSingleItem();
        (await sandbox.Machines()).ShouldBeEmpty();
        adapter.Health.Events.ShouldHaveSingleItem().ShouldContain("认证失败");
    }

    [Fact]
    public async Task A_refused_token_is_not_used_again_until_a_test_finds_it_good()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var server = await adapter.Bought(account);
        await sandbox.Settings(new { refuseTokenFromCall = 1 });
        (await adapter.Star<IPowerControl>().Power(account, server, PowerAction.ForceStop, Customer, Now)).ShouldBeOfType<WriteOutcome.NotSent>();
        var calls = (await sandbox.Journal()).Count;

        (await adapter.Star<IPowerControl>().Power(account, server, PowerAction.ForceStop, Customer, Now)).ShouldBeOfType<WriteOutcome.NotSent>();
        (await adapter.Star<IProvisioner>().Read(account, server, Now)).ShouldBeOfType<Observed<ServerObservation?>.Failed>();
        (await sandbox.Journal()).Count.ShouldBe(calls);

        await sandbox.Settings(new { refuseTokenFromCall = 0 });
        (await adapter.Star<IConnectionTest>().Test(account, Now)).ShouldBeOfType<Observed<string>.Seen>();
        (await adapter.Star<IPowerControl>().Power(account, server, PowerAction.ForceStop, Customer, Now)).ShouldBeOfType<WriteOutcome.Accepted>();
    }

    [Fact]
    public async Task Another_account_goes_on_and_so_does_a_new_token()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var good = sandbox.Account();
        var bad = good with { Id = Portal.Domain.Shared.UpstreamAccountId.New(), Credentials = new Dictionary<string, string> { ["token"] = "EXPIRED" } };

        (await adapter.Star<IProvisioner>().Create(bad, Order("1"), Now)).ShouldBeOfType<PurchaseOutcome.NotSent>();
        (await adapter.Star<IProvisioner>().Create(good, Order("2"), Now)).ShouldBeOfType<PurchaseOutcome.Accepted>();
        (await adapter.Star<IProvisioner>().Create(bad with { Credentials = good.Credentials }, Order("3"), Now)).ShouldBeOfType<PurchaseOutcome.Accepted>();
    }

    [Fact]
    public async Task No_secret_reaches_a_log_an_evidence_or_a_journal()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        await sandbox.Fault("POST /cloudvm/create", "wrong-shape");
        await sandbox.Fault("GET /cloudvm/connection/{vmId}", "wrong-shape");

        var bought = (await adapter.Star<IProvisioner>().Create(account, Order(), Now)).ShouldBeOfType<PurchaseOutcome.Unknown>().Evidence.ShouldNotBeNull();
        var server = new UpstreamReference((await sandbox.Machines())[0]!["id"]!.ToString());
        var console = (await adapter.Star<IConsoleSource>().GetConsole(account, server, Customer, Now)).ShouldBeOfType<Observed<Uri>.Failed>();
        var shown = (await adapter.Star<IConsoleSource>().GetConsole(account, server, Customer, Now)).ShouldBeOfType<Observed<Uri>.Seen>().Value;
        await adapter.Star<ICredentialControl>().SetPassword(account, server, Password, Customer, Now);

        bought.Request.ShouldContain("KEY_PARAM={\"vm.name\":\"po-261121104500000001\"");
        console.Evidence.ShouldBeNull();
        string[] kept = [bought.Request, bought.Response ?? "", .. adapter.Log.Lines, .. await sandbox.Journal()];
        foreach (var text in kept) text.ShouldSatisfyAllConditions(t => t.ShouldNotContain(Password), t => t.ShouldNotContain(StarSandbox.Token), t => t.ShouldNotContain(shown.AbsolutePath), t => t.ShouldNotContain("172.16.0.11"));
    }
}
