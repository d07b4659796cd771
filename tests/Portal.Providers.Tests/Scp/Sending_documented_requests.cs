using System.Text;
using System.Text.RegularExpressions;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Access;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Scp;

/// <summary>What leaves, read from the raw bytes (scp.md 2.2).</summary>
public class Sending_documented_requests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_bears_the_headers_as_they_are_spelt()
    {
        await using var upstream = RawUpstream.Answering(_ => ScpUnderTest.Page());
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Port<IConnectionTest>(UpstreamKinds.Scp).Test(ScpUnderTest.Account(upstream.Address), Stop)).ShouldBeOfType<Observed<string>.Seen>();

        var request = upstream.Requests.ShouldHaveSingleItem();
        request.Line().ShouldBe("GET /janus/20180725/azs");
        request.Head.ShouldContain(" HTTP/1.1\r\n");
        request.Header("Content-Type").ShouldBe("application/json");
        Regex.IsMatch(request.Header("X-Amz-Date").ShouldNotBeNull(), @"^\d{8}T\d{6}Z$").ShouldBeTrue();
        request.Header("Authorization").ShouldBe(Expected(request, "GET", "/janus/20180725/azs"));
        request.Header("Cookie").ShouldBeNull();
        request.Header("X-Client-Token").ShouldBeNull();
    }

    [Fact]
    public async Task A_deletion_carries_its_body_and_signs_exactly_those_bytes()
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply("", 204));
        using var adapter = AdapterUnderTest.Start();

        var outcome = await adapter.Port<IProvisioner>(UpstreamKinds.Scp).Refund(ScpUnderTest.Account(upstream.Address), new("661ce7a4-5abe-4191-832c-7d1dc6c5fd9a"), ScpUnderTest.Customer, Stop);

        outcome.ShouldBeOfType<WriteOutcome.Accepted>();
        var request = upstream.Requests.ShouldHaveSingleItem();
        request.Line().ShouldBe("DELETE /janus/20180725/servers/661ce7a4-5abe-4191-832c-7d1dc6c5fd9a");
        request.Body.ShouldBe("{\"force\":1}");
        request.Header("Content-Type").ShouldBe("application/json");
        request.Header("Authorization").ShouldBe(Expected(request, "DELETE", "/janus/20180725/servers/661ce7a4-5abe-4191-832c-7d1dc6c5fd9a"));
    }

    [Theory]
    [InlineData(PowerAction.Start, "start", "")]
    [InlineData(PowerAction.Stop, "stop", "{\"force\":0}")]
    [InlineData(PowerAction.ForceStop, "stop", "{\"force\":1}")]
    [InlineData(PowerAction.Restart, "reboot", "{\"force\":0}")]
    [InlineData(PowerAction.ForceRestart, "reboot", "{\"force\":1}")]
    public async Task Power_is_posted_as_documented_and_its_task_followed(PowerAction action, string word, string body)
    {
        await using var upstream = RawUpstream.Answering(_ => ScpUnderTest.Framed(new { task_id = "t-1" }, 201));
        using var adapter = AdapterUnderTest.Start();

        var outcome = await adapter.Port<IPowerControl>(UpstreamKinds.Scp).Power(ScpUnderTest.Account(upstream.Address), new("s-1"), action, ScpUnderTest.Customer, Stop);

        outcome.ShouldBeOfType<WriteOutcome.Accepted>().Task.ShouldBe("t-1");
        var request = upstream.Requests.ShouldHaveSingleItem();
        request.Line().ShouldBe($"POST /janus/20180725/servers/s-1/{word}");
        request.Body.ShouldBe(body);
        Guid.TryParse(request.Header("X-Client-Token"), out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("6.3.69", true)]
    [InlineData("SCP6.3.70_B-2021-06-07_19:45:13", false)]
    [InlineData("6.10.0", false)]
    public async Task The_cookie_goes_to_old_platforms_only_and_is_signed_there(string version, bool isWanted)
    {
        await using var upstream = RawUpstream.Answering(_ => ScpUnderTest.Page());
        using var adapter = AdapterUnderTest.Start();

        await adapter.Port<IConnectionTest>(UpstreamKinds.Scp).Test(ScpUnderTest.Account(upstream.Address, settings: ("platformVersion", version)), Stop);

        var request = upstream.Requests.ShouldHaveSingleItem();
        if (isWanted) Regex.IsMatch(request.Header("Cookie").ShouldNotBeNull(), "^aCMPAuthToken=[0-9a-f]{32}$").ShouldBeTrue();
        else request.Header("Cookie").ShouldBeNull();
        request.Header("Authorization").ShouldBe(Expected(request, "GET", "/janus/20180725/azs"));
        request.Header("Authorization")!.ShouldContain(isWanted ? "SignedHeaders=cookie;x-amz-date" : "SignedHeaders=path;x-amz-date");
    }

    [Fact]
    public async Task Lists_are_read_to_the_last_page_from_page_zero()
    {
        await using var upstream = RawUpstream.Answering(request =>
            request.Head.Contains("/floatingips", StringComparison.Ordinal) ? ScpUnderTest.Page()
            : request.Head.Contains("page_num=0&", StringComparison.Ordinal) ? ScpUnderTest.Framed(Page("3", "a"))
            : request.Head.Contains("page_num=3&", StringComparison.Ordinal) ? ScpUnderTest.Framed(Page("", "b")) : ScpUnderTest.Refused(400));
        using var adapter = AdapterUnderTest.Start();

        var all = await adapter.Port<IProvisioner>(UpstreamKinds.Scp).ReadAll(ScpUnderTest.Account(upstream.Address, settings: ("projectId", "9d14")), Stop);

        all.ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>().Value.Select(server => server.Reference.Value).ShouldBe(["a", "b"]);
        upstream.Requests.ShouldAllBe(request => request.Head.Contains("page_size=100", StringComparison.Ordinal) && request.Head.Contains("project_id=9d14", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("x")]
    public async Task A_page_that_does_not_lead_on_is_no_whole_list(string next)
    {
        await using var upstream = RawUpstream.Answering(_ => ScpUnderTest.Framed(Page(next, "a")));
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Port<IProvisioner>(UpstreamKinds.Scp).ReadAll(ScpUnderTest.Account(upstream.Address), Stop)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Failed>();
    }

    private static object Page(string next, string id) => new { total_size = 2, page_num = 0, page_size = 1, next_page_num = next, data = new[] { ScpUnderTest.Server(id) } };

    private static string Expected(RawRequest request, string method, string path)
    {
        var cookie = request.Header("Authorization")!.Contains("cookie;", StringComparison.Ordinal) ? request.Header("Cookie") : null;
        return Ec2Signature.Of(
            new ScpKeys(ScpUnderTest.AccessKey, ScpUnderTest.SecretKey), new SignedThing(method, path, request.Header("X-Amz-Date")!, Encoding.UTF8.GetBytes(request.Body), cookie), "cn-south-1", "open-api");
    }
}
