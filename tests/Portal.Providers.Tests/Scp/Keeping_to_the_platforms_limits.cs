using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Scp;

/// <summary>A 429 closes one interface for a minute and no other (scp.md 2.3).</summary>
public class Keeping_to_the_platforms_limits
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_429_is_not_asked_again_and_closes_that_interface_only()
    {
        await using var upstream = RawUpstream.Answering(request => request.Line().Contains("/azs", StringComparison.Ordinal) ? ScpUnderTest.Refused(429) : ScpUnderTest.Framed(ScpUnderTest.Server("s")));
        using var adapter = AdapterUnderTest.Start();
        var account = ScpUnderTest.Account(upstream.Address);

        (await adapter.Port<IConnectionTest>(UpstreamKinds.Scp).Test(account, Stop)).ShouldBeOfType<Observed<string>.Failed>();
        // Sixty seconds are longer than a read waits, so the second one does not leave.
        (await adapter.Port<IConnectionTest>(UpstreamKinds.Scp).Test(account, Stop)).ShouldBeOfType<Observed<string>.Failed>().Reason.ShouldContain("GET /janus/20180725/azs");
        (await adapter.Port<IProvisioner>(UpstreamKinds.Scp).Read(account, new("s"), Stop)).ShouldBeOfType<Observed<ServerObservation?>.Seen>();

        upstream.Requests.Count(request => request.Line().Contains("/azs", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_write_under_a_fresh_token_was_refused_by_the_limit_and_the_next_does_not_leave()
    {
        await using var upstream = RawUpstream.Answering(_ => ScpUnderTest.Refused(429));
        using var adapter = AdapterUnderTest.Start();
        var (account, power) = (ScpUnderTest.Account(upstream.Address), adapter.Port<IPowerControl>(UpstreamKinds.Scp));

        (await power.Power(account, new("s"), PowerAction.Start, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.Rejected>();
        (await power.Power(account, new("other"), PowerAction.Start, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.NotSent>();

        upstream.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_public_key_closed_by_403_is_left_alone_too()
    {
        await using var upstream = RawUpstream.Answering(_ => ScpUnderTest.Refused(403));
        using var adapter = AdapterUnderTest.Start();
        var account = ScpUnderTest.Account(upstream.Address);

        for (var i = 0; i < 2; i++)
            (await adapter.Port<ICredentialControl>(UpstreamKinds.Scp).SetPassword(account, new("s"), "Abcd1234", ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.NotSent>();

        upstream.Requests.ShouldHaveSingleItem().Line().ShouldBe("GET /janus/public-key");
    }

    [Fact]
    public void Only_so_many_fit_into_any_minute_and_a_closed_one_opens_after_it()
    {
        var clock = new HandClock();
        var lane = new Pace(clock).Of(new Uri("https://scp/"), "GET /janus/20180725/tasks/{task_id}");

        for (var i = 0; i < 3; i++)
        {
            lane.Wait(3).ShouldBe(TimeSpan.Zero);
            lane.Count();
            clock.Now += TimeSpan.FromSeconds(10);
        }
        lane.Wait(3).ShouldBe(TimeSpan.FromSeconds(30));
        clock.Now += TimeSpan.FromSeconds(30);
        lane.Wait(3).ShouldBe(TimeSpan.Zero);
        lane.Close();
        lane.Wait(3).ShouldBe(TimeSpan.FromSeconds(60));
        clock.Now += TimeSpan.FromSeconds(60);
        lane.Wait(3).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Interfaces_and_platforms_are_counted_apart()
    {
        var pace = new Pace(new HandClock());
        pace.Of(new Uri("https://a/"), "GET x").Close();

        pace.Of(new Uri("https://a/"), "GET y").Wait(1).ShouldBe(TimeSpan.Zero);
        pace.Of(new Uri("https://b/"), "GET x").Wait(1).ShouldBe(TimeSpan.Zero);
        pace.Of(new Uri("https://a/scp/"), "GET x").Wait(1).ShouldBeGreaterThan(TimeSpan.Zero);
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
