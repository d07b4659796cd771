using System.Security.Cryptography;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Scp;

/// <summary>A lost answer never becomes a second server (scp.md 4).</summary>
public sealed class Buying_under_a_chosen_identifier : IDisposable
{
    private const string Creation = "POST /janus/20180725/servers";
    private readonly RSA key = RSA.Create(2048);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => key.Dispose();

    [Fact]
    public async Task The_order_has_exactly_what_the_document_asks_for()
    {
        var (outcome, sent) = await Buy(creation: request => Made(request), order: ScpUnderTest.Order("790528221561598011", 10, 20));

        var body = sent.Single(request => request.Line() == Creation).Json();
        var id = body.GetProperty("uuids")[0].GetString()!;
        outcome.ShouldBeOfType<PurchaseOutcome.Accepted>().ShouldSatisfyAllConditions(made => made.Reference!.Value.ShouldBe(id), made => made.Task.ShouldBe("task-1"));
        body.GetProperty("name").GetString()!.ShouldContain("790528221561598011");
        body.GetProperty("az_id").GetString().ShouldBe(ScpUnderTest.Pool);
        body.GetProperty("image_id").GetString().ShouldBe(ScpUnderTest.Image);
        body.GetProperty("storage_tag_id").GetString().ShouldBe(ScpUnderTest.Tag);
        (body.GetProperty("cores").GetInt32(), body.GetProperty("sockets").GetInt32(), body.GetProperty("memory_mb").GetInt32(), body.GetProperty("count").GetInt32(), body.GetProperty("power_on").GetInt32())
            .ShouldBe((2, 1, 4096, 1, 1));
        body.GetProperty("disks").EnumerateArray().Select(disk => (disk.GetProperty("id").GetString(), disk.GetProperty("type").GetString(), disk.GetProperty("size_mb").GetInt32(), disk.GetProperty("preallocate").GetString()))
            .ShouldBe([("ide0", "derive_disk", 81920, "metadata"), ("ide1", "new_disk", 10240, "off"), ("ide3", "new_disk", 20480, "off")]);
        var card = body.GetProperty("networks")[0];
        (card.GetProperty("vif_id").GetString(), card.GetProperty("connect").GetInt32(), card.GetProperty("vpc_id").GetString(), card.GetProperty("subnet_id").GetString()).ShouldBe(("net0", 1, "vpc-1", ScpUnderTest.SubnetId));
        System.Text.Encoding.UTF8.GetString(key.Decrypt(Convert.FromHexString(body.GetProperty("password").GetString()!), RSAEncryptionPadding.Pkcs1)).ShouldBe(ScpUnderTest.Password);
        body.TryGetProperty("lifespan", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_once_more_with_the_same_token_and_identifier()
    {
        var tries = 0;
        var (outcome, sent) = await Buy(creation: request => ++tries == 1 ? RawReply.HangUp : Made(request));

        outcome.ShouldBeOfType<PurchaseOutcome.Accepted>();
        var creations = sent.Where(request => request.Line() == Creation).ToList();
        creations.Count.ShouldBe(2);
        creations.Select(request => request.Header("X-Client-Token")).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        creations.Select(request => request.Json().GetProperty("uuids")[0].GetString()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_429_after_a_lost_answer_is_settled_by_reading_the_server()
    {
        var tries = 0;
        var (outcome, sent) = await Buy(creation: _ => ++tries == 1 ? RawReply.HangUp : ScpUnderTest.Refused(429), detail: id => ScpUnderTest.Framed(ScpUnderTest.Server(id, "creating")));

        var accepted = outcome.ShouldBeOfType<PurchaseOutcome.Accepted>();
        accepted.Server.ShouldNotBeNull().ShouldSatisfyAllConditions(server => server.Lifecycle.ShouldBe(ServerLifecycle.Provisioning), server => server.OrderMark.ShouldBe("790528221561598011"));
        sent.Count(request => request.Line() == Creation).ShouldBe(2);
    }

    [Fact]
    public async Task A_429_with_nothing_to_see_leaves_it_open_and_sends_nothing_more()
    {
        var tries = 0;
        var (outcome, sent) = await Buy(creation: _ => ++tries == 1 ? RawReply.HangUp : ScpUnderTest.Refused(429), detail: _ => ScpUnderTest.Refused(404));

        outcome.ShouldBeOfType<PurchaseOutcome.Unknown>();
        sent.Count(request => request.Line() == Creation).ShouldBe(2);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(409)]
    public async Task A_first_answer_that_may_mean_an_earlier_try_is_settled_by_reading(int status)
    {
        var (adopted, sent) = await Buy(creation: _ => ScpUnderTest.Refused(status), detail: id => ScpUnderTest.Framed(ScpUnderTest.Server(id)));
        adopted.ShouldBeOfType<PurchaseOutcome.Accepted>();
        sent.Count(request => request.Line() == Creation).ShouldBe(1);

        (await Buy(creation: _ => ScpUnderTest.Refused(status), detail: _ => ScpUnderTest.Refused(404))).Outcome.ShouldBeOfType<PurchaseOutcome.Unknown>();
    }

    [Fact]
    public async Task Identifier_and_token_follow_from_account_and_order_number()
    {
        var account = ScpUnderTest.Account(new Uri("http://127.0.0.1:1/"));
        var other = ScpUnderTest.Account(new Uri("http://127.0.0.1:1/"));

        Portal.Providers.Scp.OrderMarks.ServerId(account, "1").ShouldBe(Portal.Providers.Scp.OrderMarks.ServerId(account, "1"));
        string[] all =
        [
            Portal.Providers.Scp.OrderMarks.ServerId(account, "1"), Portal.Providers.Scp.OrderMarks.ServerId(account, "2"), Portal.Providers.Scp.OrderMarks.ServerId(other, "1"),
            Portal.Providers.Scp.OrderMarks.ClientToken(account, "server", "1"), Portal.Providers.Scp.OrderMarks.ClientToken(account, "server", "2"),
        ];
        all.Distinct().Count().ShouldBe(all.Length);
        all.ShouldAllBe(id => id.Length == 36 && id[14] == '4' && "89ab".Contains(id[19]));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_refusal_is_a_refusal_and_an_internal_error_is_not()
    {
        (await Buy(creation: _ => ScpUnderTest.Refused(400, "内存不足"))).Outcome.ShouldBeOfType<PurchaseOutcome.Rejected>().Message.ShouldBe("内存不足");
        (await Buy(creation: _ => ScpUnderTest.Refused(500))).Outcome.ShouldBeOfType<PurchaseOutcome.Unknown>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"code\":0,")]
    [InlineData("{\"code\":\"?\",\"message\":\"\",\"data\":{}}")]
    [InlineData("{\"code\":0,\"message\":\"\",\"data\":{}}")]
    [InlineData("{\"code\":0,\"message\":\"\",\"data\":{\"uuids\":[\"a\",\"b\"],\"task_id\":\"t\"}}")]
    [InlineData("{\"code\":0,\"message\":\"\",\"data\":{\"uuids\":[\"68f6a32a-912a-4fc6-a3ef-17abac27f947\"],\"task_id\":\"t\"}}")]
    [InlineData("\"ok\"")]
    public async Task A_success_that_cannot_be_read_is_unknown(string body) =>
        (await Buy(creation: _ => new RawReply(body, 201), detail: _ => ScpUnderTest.Refused(404))).Outcome.ShouldBeOfType<PurchaseOutcome.Unknown>();

    [Fact]
    public async Task What_the_quota_does_not_allow_is_refused_before_it_is_sent()
    {
        var (outcome, sent) = await Buy(creation: request => Made(request), project: "p1", quota: new { resource = "ram", az_quotas = new[] { new { az_id = ScpUnderTest.Pool, hard_limit = 8192 } }, separated_quotas = new[] { new { az_id = ScpUnderTest.Pool, in_use = 4096, reserved = 1, allocation = 0 } } });

        outcome.ShouldBeOfType<PurchaseOutcome.Rejected>().Code.ShouldBe("quota");
        sent.ShouldNotContain(request => request.Line() == Creation);
    }

    [Fact]
    public async Task A_pool_divided_into_groups_gets_the_tenants_own()
    {
        var (outcome, sent) = await Buy(creation: request => Made(request), project: "p1", quota: new { resource = "ram", az_quotas = new[] { new { az_id = ScpUnderTest.Pool, hard_limit = -1 } } });

        outcome.ShouldBeOfType<PurchaseOutcome.Accepted>();
        var body = sent.Single(request => request.Line() == Creation).Json();
        body.GetProperty("dh_id").GetString().ShouldBe("dh-1");
        body.GetProperty("project_id").GetString().ShouldBe("p1");
    }

    [Fact]
    public async Task A_look_that_fails_beforehand_sends_no_order()
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply("<html>", 502));
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Port<IProvisioner>(UpstreamKinds.Scp).Create(ScpUnderTest.Account(upstream.Address), ScpUnderTest.Order(), Stop)).ShouldBeOfType<PurchaseOutcome.NotSent>();
        upstream.Requests.ShouldNotContain(request => request.Line() == Creation);
    }

    private static RawReply Made(RawRequest request) => ScpUnderTest.Framed(new { uuids = new[] { request.Json().GetProperty("uuids")[0].GetString() }, task_id = "task-1" }, 201);

    private async Task<(PurchaseOutcome Outcome, IReadOnlyList<RawRequest> Sent)> Buy(
        Func<RawRequest, RawReply> creation, Func<string, RawReply>? detail = null, CreateServer? order = null, string? project = null, object? quota = null)
    {
        await using var upstream = RawUpstream.Answering(request => request.Line() switch
        {
            Creation => creation(request),
            "GET /janus/public-key" => ScpUnderTest.Framed(new { public_key = Convert.ToHexString(key.ExportParameters(false).Modulus!) + "\n" }),
            var line when line.StartsWith("GET /janus/20180725/images?", StringComparison.Ordinal) => ScpUnderTest.Page(ScpUnderTest.ReadyMade),
            var line when line.StartsWith("GET /janus/20180725/subnets/", StringComparison.Ordinal) => ScpUnderTest.Framed(new { id = ScpUnderTest.SubnetId, vpc_id = "vpc-1" }),
            var line when line.StartsWith("GET /janus/20180725/quotas?", StringComparison.Ordinal) => ScpUnderTest.Page(quota!),
            "GET /janus/20180725/projects/p1" => ScpUnderTest.Framed(new { id = "p1", azs = new[] { new { az_id = ScpUnderTest.Pool, dh_ids = new[] { "dh-1" } } } }),
            var line when line.StartsWith("GET /janus/20180725/servers/", StringComparison.Ordinal) => detail!(line.Split('/')[^1]),
            _ => ScpUnderTest.Refused(404),
        });
        using var adapter = AdapterUnderTest.Start();
        var account = project is null ? ScpUnderTest.Account(upstream.Address) : ScpUnderTest.Account(upstream.Address, settings: ("projectId", project));
        var outcome = await adapter.Port<IProvisioner>(UpstreamKinds.Scp).Create(account, order ?? ScpUnderTest.Order(), Stop);
        return (outcome, [.. upstream.Requests]);
    }
}
