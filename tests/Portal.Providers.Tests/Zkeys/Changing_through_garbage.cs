using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>Changes of a cloud server whose answers prove nothing are unknown, and lists that cannot be read are failed (zkeys.md 4).</summary>
public class Changing_through_garbage
{
    private static readonly UpstreamReference Server = new("1708217536092719");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<html><body>nginx</body></html>", 502)]
    [InlineData("<html><body>nginx</body></html>", 200)]
    [InlineData("", 200)]
    [InlineData("""{"code":0,"message":"succ""", 200)]
    [InlineData("""{"code":null,"data":[]}""", 200)]
    [InlineData("""{"code":"ok","data":[]}""", 200)]
    [InlineData("""{"code":1,"message":"no"}""", 500)]
    public async Task Any_change_answered_with_it_is_unknown_after_one_request(string body, int status)
    {
        foreach (var change in (Func<AdapterUnderTest, UpstreamAccess, Task<WriteOutcome>>[])[TakeSnapshot, Revert, OpenPort, AddRule, Upgrade, Reinstall, SetConsolePassword])
        {
            await using var upstream = RawUpstream.Answering(_ => new RawReply(body, status));
            using var adapter = AdapterUnderTest.Start();

            (await change(adapter, AdapterUnderTest.Account(upstream.Address))).ShouldBeOfType<WriteOutcome.Unknown>();

            upstream.Requests.ShouldHaveSingleItem();
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"snapshotname":"other","port_info":{"local_port":"80"},"policy_info":{"weight":"7"}}""")]
    [InlineData("""{"snapshotname":"","port_info":{"guid":"1","local_port":"8081"},"policy_info":{"guid":"1","weight":"8"}}""")]
    [InlineData("""{"snapshotname":["x"],"port_info":"guid","policy_info":[{"guid":"1"}]}""")]
    public async Task A_success_that_does_not_name_what_was_made_is_unknown(string data)
    {
        await using var upstream = RawUpstream.Answering("{\"code\":0,\"message\":\"success\",\"data\":" + data + "}");
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(upstream.Address);

        (await Revert(adapter, account)).ShouldBeOfType<WriteOutcome.Unknown>();
        (await OpenPort(adapter, account)).ShouldBeOfType<WriteOutcome.Unknown>();
        (await AddRule(adapter, account)).ShouldBeOfType<WriteOutcome.Unknown>();
        // Nothing is documented to come back of these.
        (await Upgrade(adapter, account)).ShouldBeOfType<WriteOutcome.Accepted>();
    }

    [Theory]
    [InlineData("""{"code":0,"data":{"snapshotlist":"yes","guid":"1708217536092719","port":"yes","securityPolicyList":7}}""")]
    [InlineData("""{"code":0,"data":{"snapshotlist":[{"status":"1"}],"guid":"1708217536092719","port":[{"guid":"1"}],"securityPolicyList":[{"guid":"1"}]}}""")]
    [InlineData("""{"code":0,"data":{"snapshottree":"","guid":"1"}}""")]
    [InlineData("<html></html>")]
    public async Task Lists_that_cannot_be_read_fail(string body)
    {
        await using var upstream = RawUpstream.Answering(body);
        using var adapter = AdapterUnderTest.Start(("ReadTries", "1"));
        var account = AdapterUnderTest.Account(upstream.Address);

        (await adapter.Port<ISnapshots>().List(account, Server, Token)).ShouldBeOfType<Observed<IReadOnlyList<SnapshotObservation>>.Failed>();
        (await adapter.Port<IPortMappings>().List(account, Server, Token)).ShouldBeOfType<Observed<IReadOnlyList<PortMapping>>.Failed>();
        (await adapter.Port<IFirewall>().List(account, Server, Token)).ShouldBeOfType<Observed<IReadOnlyList<FirewallRule>>.Failed>();
    }

    private static Task<WriteOutcome> TakeSnapshot(AdapterUnderTest adapter, UpstreamAccess account) =>
        adapter.Port<ISnapshots>().Create(account, new(Server, "x", 7, null, "1", Money.Zero, Orders.Customer), Token);

    private static Task<WriteOutcome> Revert(AdapterUnderTest adapter, UpstreamAccess account) => adapter.Port<ISnapshots>().Restore(account, Server, "yegta", Orders.Customer, Token);

    private static Task<WriteOutcome> OpenPort(AdapterUnderTest adapter, UpstreamAccess account) =>
        adapter.Port<IPortMappings>().Add(account, Server, new("", 8080, null, "tcp", null, null), Orders.Customer, Token);

    private static Task<WriteOutcome> AddRule(AdapterUnderTest adapter, UpstreamAccess account) =>
        adapter.Port<IFirewall>().Add(account, Server, new("", "in", "accept", "tcp", "80", "0.0.0.0/0", 7, null), Orders.Customer, Token);

    private static Task<WriteOutcome> Upgrade(AdapterUnderTest adapter, UpstreamAccess account) =>
        adapter.Port<IResizer>().Resize(account, new(Server, "1", Orders.Plain, Orders.Plain with { Cpu = 4 }, Money.Zero, Orders.Customer) { Password = Orders.Password }, Token);

    private static Task<WriteOutcome> Reinstall(AdapterUnderTest adapter, UpstreamAccess account) =>
        adapter.Port<IReinstaller>().Reinstall(account, new(Server, "1", Orders.Password, Orders.Customer), Token);

    private static Task<WriteOutcome> SetConsolePassword(AdapterUnderTest adapter, UpstreamAccess account) =>
        adapter.Port<IConsolePassword>().SetConsolePassword(account, Server, Orders.Password, Orders.Customer, Token);
}
