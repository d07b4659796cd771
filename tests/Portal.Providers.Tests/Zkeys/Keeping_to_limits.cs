using Portal.Domain.Upstreams;

namespace Portal.Providers.Tests.Zkeys;

public class Keeping_to_limits
{
    private const string Good = """{"code":0,"data":{"zones":[]}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_repeated_failure_the_circuit_opens_and_a_purchase_is_not_sent()
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply("<html>", 502));
        using var adapter = AdapterUnderTest.Start(("BreakerCalls", "4"), ("ReadTries", "2"), ("BreakerPause", "00:05:00"));
        var account = AdapterUnderTest.Account(upstream.Address);
        for (var i = 0; i < 2; i++) await adapter.Connection.Test(account, Token);
        var sent = upstream.Requests.Count;

        (await adapter.Servers.Create(account, Orders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.NotSent>().Why.ShouldContain("华东采购");
        (await adapter.Connection.Test(account, Token)).ShouldBeOfType<Observed<string>.Failed>();

        upstream.Requests.Count.ShouldBe(sent);
        sent.ShouldBe(4);
    }

    [Fact]
    public async Task One_accounts_trouble_is_not_anothers()
    {
        await using var broken = RawUpstream.Answering(_ => RawReply.HangUp);
        await using var healthy = RawUpstream.Answering(Good);
        using var adapter = AdapterUnderTest.Start(("BreakerCalls", "2"));
        var ill = AdapterUnderTest.Account(broken.Address);
        for (var i = 0; i < 3; i++) await adapter.Connection.Test(ill, Token);

        (await adapter.Connection.Test(AdapterUnderTest.Account(healthy.Address), Token)).ShouldBeOfType<Observed<string>.Seen>();
    }

    [Fact]
    public async Task Refusals_do_not_open_the_circuit()
    {
        await using var upstream = RawUpstream.Answering("""{"code":1,"message":"no"}""");
        using var adapter = AdapterUnderTest.Start(("BreakerCalls", "2"));
        var account = AdapterUnderTest.Account(upstream.Address);

        for (var i = 0; i < 10; i++) (await adapter.Servers.Create(account, Orders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Rejected>();
        upstream.Requests.Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_pause_the_upstream_asks_for_is_kept_by_writes_too()
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply("slow down", 429, "Retry-After: 120\r\n"));
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(upstream.Address);

        (await adapter.Connection.Test(account, Token)).ShouldBeOfType<Observed<string>.Failed>().Reason.ShouldContain("429");
        (await adapter.Servers.Create(account, Orders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.NotSent>().Why.ShouldContain("暂停");
        upstream.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_short_pause_is_waited_out_by_a_read()
    {
        var calls = 0;
        await using var upstream = RawUpstream.Answering(_ => Interlocked.Increment(ref calls) == 1 ? new RawReply("slow down", 429, "Retry-After: 1\r\n") : new RawReply(Good));
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Connection.Test(AdapterUnderTest.Account(upstream.Address), Token)).ShouldBeOfType<Observed<string>.Seen>();
        upstream.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task No_more_calls_run_at_once_than_the_account_allows()
    {
        var (running, most) = (0, 0);
        var gate = new Lock();
        await using var upstream = RawUpstream.Answering(_ =>
        {
            lock (gate) most = Math.Max(most, ++running);
            Task.Delay(20, Token).GetAwaiter().GetResult();
            lock (gate) running--;
            return new RawReply(Good);
        });
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(upstream.Address, maxConcurrency: 2);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => adapter.Connection.Test(account, Token), Token)));

        upstream.Requests.Count.ShouldBe(12);
        most.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task Calls_beyond_the_rate_wait_and_are_given_up_unsent()
    {
        await using var upstream = RawUpstream.Answering(Good);
        using var adapter = AdapterUnderTest.Start(("LongestQueueing", "00:00:00.200"));
        var account = AdapterUnderTest.Account(upstream.Address, requestsPerMinute: 2);

        await adapter.Connection.Test(account, Token);

        (await adapter.Servers.Create(account, Orders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.NotSent>().Why.ShouldContain("排队");
        upstream.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_missing_secret_is_told_before_anything_is_sent()
    {
        await using var upstream = RawUpstream.Answering(Good);
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(upstream.Address) with { Credentials = new Dictionary<string, string> { ["userId"] = "1" } };

        (await adapter.Connection.Test(account, Token)).ShouldBeOfType<Observed<string>.Failed>().Reason.ShouldContain("secret");
        upstream.Requests.ShouldBeEmpty();
    }
}
