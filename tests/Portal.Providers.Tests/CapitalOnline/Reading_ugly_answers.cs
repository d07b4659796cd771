using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

public class Reading_ugly_answers
{
    private static readonly string[] References = ["ecs:1", "ccs:1", "bms:1", "desktop:1", "ebs:1", "eip:CN_X/CN_X_A:1"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Garbage => new()
    {
        { "<html><body>nginx</body></html>", 502 }, { "<html></html>", 200 }, { "", 200 }, { """{"Code":"Success","Data":{"EcsIdSet":["ins""", 200 }, { "[]", 200 }, { "null", 200 }, { "\"Code\"", 200 },
        { """{"Message":"ok"}""", 200 }, { """{"Code":null}""", 200 }, { """{"Code":[]}""", 200 }, { """{"Code":{}}""", 200 }, { """{"Code":""}""", 200 }, { """{"Code":"InternalError","Message":"x"}""", 500 },
        { """{"Code":"Success"}""", 500 }, { """{"Code":"Success","Data":{"EcsIdSet":["1"]}}""", 404 }, { """{"Code":"Throttled"}""", 429 }, { """{"Code":"Success"}""", 200 }, { """{"Code":"Success","Data":null}""", 200 },
        { """{"Code":"Success","Data":[]}""", 200 }, { """{"Code":"Success","Data":"yes"}""", 200 }, { """{"Code":"Success","Data":{"EcsIdSet":[],"DiskIdSet":[],"vmIds":[],"TaskIds":[]}}""", 200 },
        { """{"Code":"Success","TaskId":"0","Data":{"EcsIdSet":["1","2"],"DiskIdSet":["1","2"],"vmIds":["1","2"]}}""", 200 }, { """{"Code":"Success","TaskId":"","Data":{"EventId":"0","TaskIds":["0",""]}}""", 200 },
        { """{"Code":"Success","Data":[{"EIPId":"1"},{"EIPId":"2"}]}""", 200 }, { """{"Code":"\ud800"}""", 200 },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_purchase_of_anything_answered_with_it_is_unknown_and_was_sent_once(string body, int status)
    {
        foreach (var order in Orders())
        {
            await using var upstream = RawUpstream.Answering(_ => new RawReply(body, status));
            using var adapter = AdapterUnderTest.Start();

            var outcome = await adapter.Port<IProvisioner>(UpstreamKinds.CapitalOnline).Create(Capital.Account(upstream.Address), Capital.Order(order), Token);

            outcome.ShouldBeOfType<PurchaseOutcome.Unknown>($"{order.LineReference}: {outcome}");
            upstream.Requests.ShouldHaveSingleItem();
        }
    }

    /// <summary>Less what is a good answer to some list: that there is nothing.</summary>
    public static TheoryData<string, int> GarbageForLists => [.. Garbage.Where(row => !row.Data.Item1.Contains("[]", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(GarbageForLists))]
    public async Task Reads_answered_with_it_fail_and_name_the_account(string body, int status)
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply(body, status));
        using var adapter = AdapterUnderTest.Start(("ReadTries", "1"));
        var account = Capital.Account(upstream.Address);

        foreach (var reference in References)
            (await adapter.Port<IProvisioner>(UpstreamKinds.CapitalOnline).Read(account, new(reference), Token)).ShouldBeOfType<Observed<ServerObservation?>.Failed>(reference).Reason.ShouldContain("「华北采购」");
        foreach (var order in Orders())
        {
            (await adapter.Port<IPriceSource>(UpstreamKinds.CapitalOnline).Price(account, order, 1, Token)).ShouldBeOfType<Observed<decimal>.Failed>(order.LineReference);
            (await adapter.Port<IPurchaseLookup>(UpstreamKinds.CapitalOnline).Find(account, new PurchaseSought("261121104500000001", order, default), Token)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Failed>(order.LineReference);
        }
        (await adapter.Port<ICatalogSource>(UpstreamKinds.CapitalOnline).ReadCatalog(account, Token)).ShouldBeOfType<Observed<UpstreamCatalog>.Failed>();
        (await adapter.Port<IBalanceSource>(UpstreamKinds.CapitalOnline).ReadBalance(account, Token)).ShouldBeOfType<Observed<Money>.Failed>();
        foreach (var reference in References[..3])
            (await adapter.Port<IConsoleSource>(UpstreamKinds.CapitalOnline).GetConsole(account, new(reference), Zkeys.Orders.Customer, Token)).ShouldBeOfType<Observed<Uri>.Failed>(reference);
        foreach (var task in new[] { "ecs:1", "ebs:1", "bms:1", "desktop:1/2" })
            (await adapter.Port<ITaskSource>(UpstreamKinds.CapitalOnline).ReadTask(account, task, Token)).ShouldBeOfType<Observed<TaskProgress>.Failed>(task);
    }

    [Theory]
    [InlineData("""{"Code":"Success","Data":{"EventId":"","EventStatus":"success","TaskList":[{"Status":"doing"}]}}""", TaskState.Running)]
    [InlineData("""{"code":"success","data":{"eventstatus":"SUCCESS","tasklist":[{"status":"成功","ResourceType":"ecs","ResourceId":"ins-1"}]}}""", TaskState.Succeeded)]
    [InlineData("""{"Code":"Success","Data":{"EventStatus":"success","TaskList":[{"Status":"failed_timeout"}]}}""", TaskState.Failed)]
    [InlineData("""{"Code":"Success","Data":{"EventStatus":"error"}}""", TaskState.Failed)]
    [InlineData("""{"Code":"Success","Data":{"EventStatus":"wibble"}}""", TaskState.Running)]
    public async Task An_event_is_done_when_all_of_it_is(string body, TaskState state) => (await Task(body, "ecs:1")).State.ShouldBe(state);

    [Theory]
    [InlineData("""{"Code":"Success","Data":{"Status":"finish","ResourceId":"a,b"},"TaskId":190982}""", TaskState.Succeeded, 2)]
    [InlineData("""{"Code":"Success","Data":{"Status":"FINISH","ResourceId":["a"]}}""", TaskState.Succeeded, 1)]
    [InlineData("""{"Code":"Success","Data":{"Status":"ERROR"}}""", TaskState.Failed, 0)]
    [InlineData("""{"Code":"Success","Data":{"Status":"PENDING"}}""", TaskState.Running, 0)]
    [InlineData("""{"Code":"InvalidTaskID.Malformed","Message":"not valid"}""", TaskState.Unknown, 0)]
    public async Task A_classic_task_ends_by_its_status(string body, TaskState state, int made)
    {
        var read = await Task(body, "task:1");
        (read.State, read.Servers.Count).ShouldBe((state, made));
    }

    [Theory]
    [InlineData("""{"Code":"Success","TaskId":""}""")]
    [InlineData("""{"Code":"Success","TaskId":"0"}""")]
    [InlineData("""{"Code":"Success","TaskId":0}""")]
    [InlineData("""{"Code":"OK"}""")]
    [InlineData("""{"code":"0000","TaskId":null}""")]
    public async Task No_task_means_that_it_was_done_at_once(string body)
    {
        await using var upstream = RawUpstream.Answering(body);
        using var adapter = AdapterUnderTest.Start();

        var done = await adapter.Port<IPowerControl>(UpstreamKinds.CapitalOnline).Power(Capital.Account(upstream.Address), new("ccs:1"), PowerAction.Start, Zkeys.Orders.Customer, Token);

        done.ShouldBeOfType<WriteOutcome.Accepted>().Task.ShouldBeNull();
    }

    [Fact]
    public async Task A_delete_of_what_is_already_gone_is_done()
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply("""{"Code":"InstanceNotFound","Message":"the Instance has deleted"}""", 400));
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Port<IProvisioner>(UpstreamKinds.CapitalOnline).Refund(Capital.Account(upstream.Address), new("ccs:1"), Zkeys.Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Accepted>();
    }

    [Theory]
    [InlineData("NotEnoughBalance", 400)]
    [InlineData("Zone.NotOnSale", 403)]
    [InlineData("13000", 200)]
    public async Task A_refusal_keeps_code_and_words(string code, int status)
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply($$"""{"Code":"{{code}}","Message":"why not"}""", status));
        using var adapter = AdapterUnderTest.Start();

        var refused = (await adapter.Port<IProvisioner>(UpstreamKinds.CapitalOnline).Create(Capital.Account(upstream.Address), Capital.Order(Capital.Ecs), Token)).ShouldBeOfType<PurchaseOutcome.Rejected>();

        (refused.Code, refused.Message).ShouldBe((code, "why not"));
    }

    private static async Task<TaskProgress> Task(string body, string task)
    {
        await using var upstream = RawUpstream.Answering(body);
        using var adapter = AdapterUnderTest.Start();
        return (await adapter.Port<ITaskSource>(UpstreamKinds.CapitalOnline).ReadTask(Capital.Account(upstream.Address), task, Token)).ShouldBeSeen();
    }

    private static IEnumerable<ServerFingerprint> Orders()
    {
        yield return Capital.Ecs;
        yield return new("ccs:CN_Beijing_A:Standard", 2, 4, [], 0, 0, "Ubuntu") { Options = new Dictionary<string, string> { ["network"] = "vdc/in/out" } };
        yield return new("bms:CN_Beijing_A:PrePaid", 32, 64, [], 0, 0, "bms-8") { ProductReference = "7|c", Options = new Dictionary<string, string> { ["network"] = "vdc/in/" } };
        yield return new("desktop:site:product", 14, 25, [], 5, 0, "image") { ProductReference = "15264", Options = new Dictionary<string, string> { ["network"] = "v/s/g/l" } };
        yield return new("ebs:CN_Hohhot_B", 0, 0, [24], 0, 0, "");
        yield return new("eip:CN_Huhhot/CN_Hohhot_B", 0, 0, [], 5, 0, "") { Options = new Dictionary<string, string> { ["line"] = "Bandwidth_China_Telecom/BandwIdth" } };
    }
}
