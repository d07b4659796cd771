using Portal.Domain.Upstreams;

namespace Portal.Providers.Tests.Zkeys;

public class Reading_ugly_replies
{
    private const string Html = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    public static TheoryData<string, int> Garbage => new()
    {
        { Html, 502 }, { Html, 200 }, { "", 200 }, { """{"code":0,"message":"success","data":{"servers":[{"guid":"17082""", 200 }, { "[]", 200 }, { "\"code\"", 200 },
        { """{"message":"success"}""", 200 }, { """{"code":null}""", 200 }, { """{"code":"ok"}""", 200 }, { """{"code":[0]}""", 200 }, { """{"code":1,"message":"no"}""", 500 },
        { """{"code":0,"message":"\ud800"}""", 200 }, { "null", 200 }, { """{"code":0,"data":{"servers":[]}}""", 200 }, { """{"code":0,"data":[]}""", 200 }, { """{"code":0}""", 200 },
        { """{"code":0,"data":{"servers":[{"ip":"1.2.3.4"}]}}""", 200 }, { """{"code":0,"data":{"servers":"yes"}}""", 200 }, { """{"code":0,"data":"[1"}""", 200 },
        { """{"code":0,"data":{"servers":[{"guid":"1"},{"guid":"2"}]}}""", 200 }, { """{"code":0,"data":{"servers":[{"guid":"1","cpu":64}]}}""", 200 },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_purchase_answered_with_it_is_unknown(string body, int status)
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply(body, status));
        using var adapter = AdapterUnderTest.Start();

        var outcome = await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address), Orders.Order(), TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<PurchaseOutcome.Unknown>().Evidence.ShouldNotBeNull().HttpStatus.ShouldBe(status);
        upstream.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_read_answered_with_it_fails_and_names_the_account(string body, int status)
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply(body, status));
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(upstream.Address);

        var catalogue = (await adapter.Catalog.ReadCatalog(account, TestContext.Current.CancellationToken)).ShouldBeOfType<Observed<UpstreamCatalog>.Failed>();
        catalogue.Reason.ShouldContain("「华东采购」");
        catalogue.Refused.ShouldBeFalse();
        (await adapter.Console.GetConsole(account, new("1"), Orders.Customer, TestContext.Current.CancellationToken)).ShouldBeOfType<Observed<Uri>.Failed>();
    }

    [Theory]
    [InlineData("""{"code":1,"message":"余额不足"}""", "1")]
    [InlineData("""{"code":"1","message":"余额不足","data":[]}""", "1")]
    [InlineData("""{"code":-3,"message":"余额不足",}""", "-3")]
    [InlineData("/* notice */ {\"code\":\"2\", \"message\":\"余额不足\"}", "2")]
    public async Task Any_other_code_refuses_definitely(string body, string code)
    {
        await using var upstream = RawUpstream.Answering(body);
        using var adapter = AdapterUnderTest.Start();

        var refused = (await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address), Orders.Order(), TestContext.Current.CancellationToken))
            .ShouldBeOfType<PurchaseOutcome.Rejected>();

        (refused.Code, refused.Message).ShouldBe((code, "余额不足"));
    }

    [Theory]
    [InlineData("""{"code":0,"data":{"servers":[{"guid":"1708214641590230","ip":"192.23.18.15","cpu":2,"memory":4,"harddisks":"20","bandwidth":"5","defense":"0","buyTime":"2021-08-16 10:20:29","pppoe_password":""}]}}""")]
    [InlineData("""{"code":"0","data":{"servers":{"0":{"guid":1708214641590230,"ip":"192.23.18.15","cpu":"2","memory":"4.0","harddisks":"20","bandwidth":5,"defense":null,"new":{"x":[1,]},"buyTime":"2021-08-16 10:20:29",}},},}""")]
    [InlineData("""{"code":0,"data":{"servers":{"guid":"1708214641590230","ip":"192.23.18.15","buyTime":"2021-08-16 10:20:29"}}}""")]
    [InlineData("""{"code":0,"data":{"servers":"[{\"guid\":\"1708214641590230\",\"ip\":\"192.23.18.15\",\"buyTime\":\"2021-08-16 10:20:29\"}]"}}""")]
    public async Task A_purchase_confirmed_in_any_of_its_shapes_is_accepted(string body)
    {
        await using var upstream = RawUpstream.Answering(body);
        using var adapter = AdapterUnderTest.Start();

        var bought = (await adapter.Servers.Create(AdapterUnderTest.Account(upstream.Address), Orders.Order(), TestContext.Current.CancellationToken))
            .ShouldBeOfType<PurchaseOutcome.Accepted>();

        bought.Reference!.Value.ShouldBe("1708214641590230");
        bought.Server!.IpAddresses.ShouldBe(["192.23.18.15"]);
        bought.Server.BoughtAt.ShouldBe(new DateTimeOffset(2021, 8, 16, 2, 20, 29, TimeSpan.Zero));
    }

    [Fact]
    public async Task Fifty_megabytes_are_not_read_to_the_end()
    {
        var megabyte = new string('x', 1024 * 1024);
        await using var upstream = RawUpstream.Answering(_ => new RawReply(megabyte, Repeat: 50));
        using var adapter = AdapterUnderTest.Start();
        var account = AdapterUnderTest.Account(upstream.Address);

        (await adapter.Servers.Create(account, Orders.Order(), TestContext.Current.CancellationToken)).ShouldBeOfType<PurchaseOutcome.Unknown>().Why.ShouldContain("8192 KB");
        (await adapter.Connection.Test(account, TestContext.Current.CancellationToken)).ShouldBeOfType<Observed<string>.Failed>().Reason.ShouldContain("8192 KB");
    }

    [Fact]
    public async Task A_web_page_instead_of_json_says_what_to_check()
    {
        await using var upstream = RawUpstream.Answering(Html);
        using var adapter = AdapterUnderTest.Start();

        var failed = (await adapter.Connection.Test(AdapterUnderTest.Account(upstream.Address), TestContext.Current.CancellationToken)).ShouldBeOfType<Observed<string>.Failed>();

        failed.Reason.ShouldContain("返回的是网页而不是 JSON");
        failed.Evidence!.Response!.ShouldContain("502 Bad Gateway");
        adapter.Health.Events.Last().ShouldBe(failed.Reason);
    }

    [Fact]
    public async Task A_record_of_another_server_is_not_taken_for_the_one_asked_for()
    {
        await using var upstream = RawUpstream.Answering("""{"code":0,"data":{"guid":"2","orderStatus":"1"}}""");
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Servers.Read(AdapterUnderTest.Account(upstream.Address), new("1"), TestContext.Current.CancellationToken)).ShouldBeOfType<Observed<ServerObservation?>.Failed>();
    }

    [Fact]
    public async Task The_documents_own_record_reads_whole()
    {
        await using var upstream = RawUpstream.Answering("""
            {"code":0,"message":"success","data":{"line_guid":"1652433150648938","lineID":"1060","systemID":"744","ip":"11.23.35.3","cpu":"1","memory":"1","harddisks":"10,20",
            "bandwidth":"1","defense":"10","loginName":"root","buyTime":"2021-08-16 11:06:30","endTime":"2021-09-16 11:06:30","orderStatus":"1","runStatus":"1","actStatus":"0",
            "snapStatus":"0","backSystemTime":null,"share_type":"0","login_port":"80","guid":"1708217536092719","pppoe_account":null,"share_ip":"11.23.35.3:80",
            "system_guid":"1693649208369344","append_ip":[{"ip":"192.168.1.75","create_time":"2021-08-16 11:06:30","delete_time":null},{"ip":"192.168.1.76","delete_time":"2021-08-17 11:06:30"}],
            "securityPolicyList":[],"port":[{"id":"1032"}],}}
            """);
        using var adapter = AdapterUnderTest.Start();

        var seen = (await adapter.Servers.Read(AdapterUnderTest.Account(upstream.Address), new("1708217536092719"), TestContext.Current.CancellationToken))
            .ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value!;

        seen.Fingerprint.Key.ShouldBe("1652433150648938|1|1|10,20|1|10|1693649208369344");
        (seen.Lifecycle, seen.Power, seen.BusyWith, seen.LastActionFailed, seen.IsLocked).ShouldBe((ServerLifecycle.Active, ServerPower.On, null, null, false));
        (seen.LoginName, seen.LoginPort, seen.SharedAddress).ShouldBe(("root", 80, "11.23.35.3:80"));
        seen.IpAddresses.ShouldBe(["11.23.35.3", "192.168.1.75"]);
        seen.ExpiresAt.ShouldBe(new DateTimeOffset(2021, 9, 16, 3, 6, 30, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(""" "orderStatus":"-2" """, ServerLifecycle.Deleted, null, null)]
    [InlineData(""" "orderStatus":4 """, ServerLifecycle.Refunded, null, null)]
    [InlineData(""" "orderStatus":"7" """, ServerLifecycle.Unknown, null, null)]
    [InlineData(""" "orderStatus":0,"actStatus":"10" """, ServerLifecycle.Provisioning, "busy", null)]
    [InlineData(""" "orderStatus":1,"actStatus":"soon" """, ServerLifecycle.Active, "busy", null)]
    [InlineData(""" "orderStatus":1,"actStatus":5 """, ServerLifecycle.Active, "restarting", null)]
    [InlineData(""" "orderStatus":1,"actStatus":"-9" """, ServerLifecycle.Active, null, "resetting-password")]
    [InlineData(""" "orderStatus":3,"actStatus":null,"snapStatus":"2" """, ServerLifecycle.Expired, "reverting-snapshot", null)]
    public async Task Status_numbers_read_as_the_contract_says(string fields, ServerLifecycle lifecycle, string? busyWith, string? failed)
    {
        await using var upstream = RawUpstream.Answering("""{"code":0,"data":{"guid":"1",""" + fields + "}}");
        using var adapter = AdapterUnderTest.Start();

        var seen = (await adapter.Servers.Read(AdapterUnderTest.Account(upstream.Address), new("1"), TestContext.Current.CancellationToken))
            .ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value!;

        (seen.Lifecycle, seen.BusyWith, seen.LastActionFailed).ShouldBe((lifecycle, busyWith, failed));
    }

    [Fact]
    public async Task An_unreadable_record_fails_the_whole_scan_because_it_could_be_the_one()
    {
        await using var upstream = RawUpstream.Answering(
            """{"code":0,"data":{"pages":1,"servers":{"0":{"guid":"1","cpu":"1"},"1":{"guid":"2","cpu":"many"}}}}""", """{"code":0,"data":[]}""");
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Servers.ReadAll(AdapterUnderTest.Account(upstream.Address), TestContext.Current.CancellationToken))
            .ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Failed>();
    }
}
