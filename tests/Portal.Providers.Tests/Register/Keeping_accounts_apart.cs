using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Register;

/// <summary>One upstream that is down or slow is its own account's trouble.</summary>
public class Keeping_accounts_apart
{
    private const string Fine = """{"code":0,"message":"success","data":{"zones":[]}}""";

    [Fact]
    public async Task An_upstream_that_never_answers_holds_up_only_its_own_account()
    {
        await using var silent = RawUpstream.Answering(_ => new RawReply(Fine, Delay: TimeSpan.FromMinutes(10)));
        await using var well = RawUpstream.Answering(Fine);
        using var adapters = AdapterUnderTest.Start(("LongestQueueing", "00:10:00"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var (slow, quick) = (AdapterUnderTest.Account(silent.Address, timeoutSeconds: 600, maxConcurrency: 2), AdapterUnderTest.Account(well.Address, maxConcurrency: 2));

        var waiting = Enumerable.Range(0, 20).Select(_ => adapters.Connection.Test(slow, stop.Token)).ToList();
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => adapters.Connection.Test(quick, stop.Token)));

        others.ShouldAllBe(answer => answer is Observed<string>.Seen);
        waiting.ShouldAllBe(call => !call.IsCompleted);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
    }

    [Fact]
    public async Task A_circuit_that_opened_holds_back_only_its_own_account_and_says_until_when()
    {
        await using var down = RawUpstream.Answering(_ => new RawReply("gone", Status: 503));
        await using var well = RawUpstream.Answering(Fine);
        using var adapters = AdapterUnderTest.Start(("ReadTries", "1"));
        var broken = AdapterUnderTest.Account(down.Address, settings: [("breakerCalls", "3"), ("breakerPauseSeconds", "600")]);
        var begun = TimeProvider.System.GetUtcNow();

        for (var i = 0; i < 6; i++) (await adapters.Connection.Test(broken, TestContext.Current.CancellationToken)).ShouldBeOfType<Observed<string>.Failed>();

        down.Requests.Count.ShouldBe(3);
        var (account, until, why) = adapters.Health.Pauses.ShouldHaveSingleItem();
        (account, why).ShouldBe((broken.Id, "连续失败"));
        until.ShouldBeInRange(begun.AddSeconds(600), TimeProvider.System.GetUtcNow().AddSeconds(600));
        (await adapters.Connection.Test(AdapterUnderTest.Account(well.Address), TestContext.Current.CancellationToken)).ShouldBeOfType<Observed<string>.Seen>();
    }

    [Fact]
    public async Task A_change_of_the_accounts_settings_holds_from_the_next_call()
    {
        await using var down = RawUpstream.Answering(_ => new RawReply("gone", Status: 503));
        using var adapters = AdapterUnderTest.Start(("ReadTries", "1"));
        var account = AdapterUnderTest.Account(down.Address, settings: [("breakerCalls", "2"), ("breakerPauseSeconds", "600")]);
        for (var i = 0; i < 4; i++) await adapters.Connection.Test(account, TestContext.Current.CancellationToken);
        down.Requests.Count.ShouldBe(2);

        await adapters.Connection.Test(account with { Settings = new Dictionary<string, string> { ["breakerCalls"] = "50" } }, TestContext.Current.CancellationToken);

        down.Requests.Count.ShouldBe(3);
    }
}
