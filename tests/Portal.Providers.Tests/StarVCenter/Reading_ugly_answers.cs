using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using static Portal.Providers.Tests.StarVCenter.StarOrders;

namespace Portal.Providers.Tests.StarVCenter;

public class Reading_ugly_answers
{
    private const string Html = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    public static TheoryData<string, int> Garbage => new()
    {
        { Html, 200 }, { Html, 502 }, { "", 200 }, { "null", 200 }, { "[]", 200 }, { "\"\"", 200 }, { "eyJyZXN1bHQiOiIwI", 200 }, { "!!!!", 200 }, { "{\"result\":\"0\",\"da", 200 },
        { Wrapped("""{"data":[]}"""), 200 }, { Wrapped("""{"result":null}"""), 200 }, { Wrapped("""{"result":"ok"}"""), 200 }, { Wrapped("""{"result":["0"]}"""), 200 }, { Wrapped("""{"result":true}"""), 200 },
        { Wrapped("""{"result":""}"""), 200 }, { Wrapped("[]"), 200 }, { Wrapped("\"0\""), 200 }, { Wrapped("null"), 200 }, { Wrapped("""{"result":"0","data":[{"vm.id":"vm-1"},"""), 200 },
        { Wrapped("""{"result":"0","x":"\ud800"}"""), 200 }, { Wrapped(Html), 200 }, { "//////79", 200 },
    };

    public static TheoryData<string> EmptySuccesses => new()
    {
        """{"result":"0"}""", """{"result":0,"data":null}""", """{"result":"0","data":""}""", """{"result":"0","data":[]}""", """{"result":"0","data":{}}""", """{"result":"0","data":"[]"}""",
        """{"result":"0","data":[{}]}""", """{"result":"0","data":[{"vm.id":null}]}""", """{"result":"0","data":[{"vm.id":{}}]}""", """{"result":"0","data":["vm-1"]}""", """{"result":"0","data":7}""",
        """{"result":"0","data":"vm-1"}""", """{"result":"0","data":[{"vm.id":"vm-1"},{"vm.id":"vm-2"}]}""", """{"result":"0","data":[{"vm.id":"vm-1","vm.name":"po-999"}]}""",
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_write_answered_with_it_is_unknown_and_sent_once(string body, int status)
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply(body, status));
        using var adapter = AdapterUnderTest.Start();
        var (account, vm) = (StarSandbox.AccountAt(upstream.Address), new UpstreamReference("vm-1"));

        (await adapter.Star<IProvisioner>().Create(account, Order(), Now)).ShouldBeOfType<PurchaseOutcome.Unknown>().Evidence.ShouldNotBeNull().HttpStatus.ShouldBe(status);
        (await adapter.Star<IPowerControl>().Power(account, vm, PowerAction.ForceStop, Customer, Now)).ShouldBeOfType<WriteOutcome.Unknown>();
        (await adapter.Star<IProvisioner>().Refund(account, vm, Customer, Now)).ShouldBeOfType<WriteOutcome.Unknown>();
        (await adapter.Star<ISnapshots>().Create(account, new(vm, "s", null, null, "1", Money.Cny(0m), Customer), Now)).ShouldBeOfType<WriteOutcome.Unknown>();

        upstream.Requests.Count.ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_read_answered_with_it_fails_and_never_says_that_there_is_nothing(string body, int status)
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply(body, status));
        using var adapter = AdapterUnderTest.Start(("ReadTries", "1"));
        var (account, vm) = (StarSandbox.AccountAt(upstream.Address), new UpstreamReference("vm-1"));

        Failed(await adapter.Star<ICatalogSource>().ReadCatalog(account, Now));
        Failed(await adapter.Star<IConnectionTest>().Test(account, Now));
        Failed(await adapter.Star<IProvisioner>().Read(account, vm, Now));
        Failed(await adapter.Star<IProvisioner>().ReadAll(account, Now));
        Failed(await adapter.Star<IPurchaseLookup>().Find(account, new("10", Plain, TimeProvider.System.GetUtcNow()), Now));
        Failed(await adapter.Star<IServerDisks>().List(account, vm, Now));
        Failed(await adapter.Star<ISnapshots>().List(account, vm, Now));
        Failed(await adapter.Star<IMetricsSource>().Read(account, vm, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, Now));
        Failed(await adapter.Star<IPortMappings>().List(account, vm, Now));
        Failed(await adapter.Star<IFirewall>().List(account, vm, Now));
        Failed(await adapter.Star<IConsoleSource>().GetConsole(account, vm, Customer, Now));
    }

    [Theory]
    [MemberData(nameof(EmptySuccesses))]
    public async Task A_purchase_that_succeeded_without_exactly_our_machine_is_unknown(string json)
    {
        await using var upstream = RawUpstream.Answering(Wrapped(json));
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Star<IProvisioner>().Create(StarSandbox.AccountAt(upstream.Address), Order(), Now)).ShouldBeOfType<PurchaseOutcome.Unknown>();

        upstream.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"result":"0","data":[{"vm.id":"vm-2","vm.name":"po-10","vm.vcpu.num":"many"}]}""")]
    [InlineData("""{"result":"0","data":[{"vm.name":"po-10"}]}""")]
    [InlineData("""{"result":"0","data":[{"vm.id":"vm-2"}]}""")]
    [InlineData("""{"result":"0","data":["vm-2"]}""")]
    [InlineData("""{"result":"0","data":"nothing"}""")]
    public async Task A_search_with_a_record_that_could_be_ours_is_no_proof_of_absence(string json)
    {
        await using var upstream = RawUpstream.Answering(Wrapped(json));
        using var adapter = AdapterUnderTest.Start();

        Failed(await adapter.Star<IPurchaseLookup>().Find(StarSandbox.AccountAt(upstream.Address), new("10", Plain, TimeProvider.System.GetUtcNow()), Now));
    }

    [Theory]
    [InlineData("""{"result":"0","data":{"vm.id":"vm-1","vm.state":"1","vm.vcpu.num":"2","vm.memory.mem":"4096"}}""")]
    [InlineData("""{"result":0,"data":[{"vm.id":"vm-1","vm.state":1,"vm.vcpu.num":2,"vm.memory.mem":4096.0,"new":{"x":[1]}}]}""")]
    [InlineData("""{"result":" 0 ","data":"{\"vm.id\":\"vm-1\",\"vm.state\":\"1\",\"vm.vcpu.num \":\"2\",\" vm.memory.mem\":\"4096\"}"}""")]
    [InlineData("""{"result":"0","data":{" vm.id":"vm-1","vm.state":"1","vm.vcpu.num":"2","vm.memory.mem":"4096","vm.tenant.type ":null,},}""")]
    public async Task One_machine_in_any_of_its_shapes_is_read(string json)
    {
        await using var upstream = RawUpstream.Answering(Wrapped(json));
        using var adapter = AdapterUnderTest.Start();

        var vm = await adapter.Seen(StarSandbox.AccountAt(upstream.Address), new("vm-1"));

        (vm.Power, vm.Fingerprint.Cpu, vm.Fingerprint.MemoryGb).ShouldBe((ServerPower.On, 2, 4m));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task The_body_decides_whatever_the_status_is(int status)
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply(Wrapped("""{"result":"1","resultinfo":"配额不足"}"""), status));
        using var adapter = AdapterUnderTest.Start();

        var refused = (await adapter.Star<IProvisioner>().Create(StarSandbox.AccountAt(upstream.Address), Order(), Now)).ShouldBeOfType<PurchaseOutcome.Rejected>();

        (refused.Code, refused.Message).ShouldBe(("1", "配额不足"));
    }

    private static string Wrapped(string json) => StarSandbox.Base64(json);

    private static void Failed<T>(Observed<T> read) => read.ShouldBeOfType<Observed<T>.Failed>().Reason.ShouldContain("「星域账户」");
}
