using System.Net;
using System.Net.Sockets;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Tests.Zkeys;

public class Sending_writes_once
{
    [Fact]
    public async Task A_purchase_the_other_side_reads_and_then_drops_is_on_the_wire_once_and_unknown()
    {
        await using var upstream = RawUpstream.Answering(_ => RawReply.HangUp);
        using var adapter = AdapterUnderTest.Start();

        var outcome = await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address), Orders.Order(), TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<PurchaseOutcome.Unknown>();
        upstream.Requests.ShouldHaveSingleItem();
        upstream.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_purchase_never_goes_out_on_a_connection_that_may_have_gone_stale()
    {
        // The read leaves a kept connection behind, which the purchase must not take.
        await using var upstream = RawUpstream.Answering("""{"code":0,"data":{"zones":[]}}""");
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(upstream.Address);
        await adapter.Connection.Test(account, TestContext.Current.CancellationToken);
        await adapter.Servers.Create(account, Orders.Order(), TestContext.Current.CancellationToken);
        await adapter.Power.Power(account, new UpstreamReference("1"), PowerAction.Stop, Orders.Customer, TestContext.Current.CancellationToken);

        upstream.Connections.ShouldBe(3);
        upstream.Requests.Where(sent => sent["action"] is "create_new" or "stop").ShouldAllBe(sent => sent.Head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task No_write_is_repeated_whatever_comes_back()
    {
        await using var upstream = RawUpstream.Answering("<html>busy</html>");
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(upstream.Address);
        var (server, customer, token) = (new UpstreamReference("1708214641590230"), Orders.Customer, TestContext.Current.CancellationToken);

        (await adapter.Servers.Create(account, Orders.Order(), token)).ShouldBeOfType<PurchaseOutcome.Unknown>();
        (await adapter.Servers.Renew(account, new RenewServer(server, "261121104500000002", 1, DateTimeOffset.UnixEpoch, customer), token)).ShouldBeOfType<WriteOutcome.Unknown>();
        (await adapter.Servers.Refund(account, server, customer, token)).ShouldBeOfType<WriteOutcome.Unknown>();
        (await adapter.Credentials.SetPassword(account, server, Orders.Password, customer, token)).ShouldBeOfType<WriteOutcome.Unknown>();
        foreach (var action in Enum.GetValues<PowerAction>())
            (await adapter.Power.Power(account, server, action, customer, token)).ShouldBeOfType<WriteOutcome.Unknown>();

        upstream.Requests.Select(sent => sent["action"]).ShouldBe(["create_new", "renew", "refund", "setpsw", "start", "stop", "stop_h", "restart", "restart_h"]);
    }

    [Fact]
    public async Task A_timeout_after_sending_is_unknown()
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply("late", Delay: TimeSpan.FromMinutes(1)));
        using var adapter = AdapterUnderTest.Start();

        var outcome = await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address, timeoutSeconds: 0.3), Orders.Order(), TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<PurchaseOutcome.Unknown>().Why.ShouldContain("0.3 秒内没有完整应答");
        upstream.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_is_told_that_the_purchase_may_have_happened()
    {
        using var caller = new CancellationTokenSource();
        await using var upstream = RawUpstream.Answering(_ =>
        {
            caller.Cancel();
            return new RawReply("late", Delay: TimeSpan.FromMinutes(1));
        });
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address), Orders.Order(), caller.Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();
    }

    [Fact]
    public async Task A_caller_that_gave_up_before_sending_is_told_that_nothing_left()
    {
        await using var upstream = RawUpstream.Answering("{}");
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address), Orders.Order(), new CancellationToken(true))).ShouldBeOfType<PurchaseOutcome.NotSent>();
        upstream.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_purchase_whose_time_is_up_before_its_turn_does_not_leave()
    {
        await using var upstream = RawUpstream.Answering("{}");
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address, timeoutSeconds: 0), Orders.Order(), TestContext.Current.CancellationToken)).ShouldBeOfType<PurchaseOutcome.NotSent>();
        upstream.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent_and_the_reason_names_the_account()
    {
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(NobodyListens());

        (await adapter.Servers.Create(account, Orders.Order(), TestContext.Current.CancellationToken)).ShouldBeOfType<PurchaseOutcome.NotSent>().Why.ShouldContain("华东采购");
        (await adapter.Servers.Refund(account, new UpstreamReference("1"), Orders.Customer, TestContext.Current.CancellationToken)).ShouldBeOfType<WriteOutcome.NotSent>();
        adapter.Health.Events.ShouldAllBe(reason => reason.Contains("连接不上"));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_sends_nothing()
    {
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Servers.Create(AdapterUnderTest.Account(new Uri("http://engine.invalid")), Orders.Order(), TestContext.Current.CancellationToken))
            .ShouldBeOfType<PurchaseOutcome.NotSent>();
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = RawUpstream.Answering("""{"code":0}""");
        await using var upstream = RawUpstream.Answering(_ => new RawReply("", 307, $"Location: {elsewhere.Address}\r\n"));
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address), Orders.Order(), TestContext.Current.CancellationToken)).ShouldBeOfType<PurchaseOutcome.Unknown>();
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply("""{"code":0,"data":{"zones":[]}}""", Headers: "Set-Cookie: a=b; Path=/\r\n"));
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(upstream.Address);
        await adapter.Connection.Test(account, TestContext.Current.CancellationToken);
        await adapter.Connection.Test(account, TestContext.Current.CancellationToken);

        upstream.Requests.ShouldAllBe(sent => !sent.Head.Contains("Cookie", StringComparison.OrdinalIgnoreCase));
    }

    private static Uri NobodyListens()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}/api");
    }
}
