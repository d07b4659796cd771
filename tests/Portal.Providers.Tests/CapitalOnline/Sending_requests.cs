using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.CapitalOnline;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

public class Sending_requests
{
    private const string Balance = """{"Code":"success","Data":{"MasterTotalBalance":"100.5","CreditLine":0,"ToDeduct":0E-8},"Message":"ok"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_carries_the_common_parameters_and_a_signature_that_can_be_checked()
    {
        await using var upstream = RawUpstream.Answering(Balance);
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Port<IConnectionTest>(UpstreamKinds.CapitalOnline).Test(Capital.Account(upstream.Address), Token)).ShouldBeOfType<Observed<string>.Seen>();

        var request = upstream.Requests.ShouldHaveSingleItem();
        var sent = Sent.Of(request);
        (sent.Method, sent.Path, sent.Action).ShouldBe(("GET", "/api/billing/", "DescribeAccountInfo"));
        sent.Query.Keys.Order(StringComparer.Ordinal).ShouldBe(["AccessKeyId", "Action", "Signature", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp", "Version"]);
        (sent.Query["SignatureMethod"], sent.Query["SignatureVersion"], sent.Query["Version"]).ShouldBe(("HMAC-SHA1", "1.0", "2019-08-08"));
        DateTimeOffset.ParseExact(sent.Query["Timestamp"], "yyyy-MM-dd'T'HH:mm:ss'Z'", null).ShouldBeInRange(TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(5));
        sent.Query["Signature"].ShouldBe(CapitalOnlineSignature.Of("GET", CapitalOnlineSignature.Canonical(sent.Query.Where(pair => pair.Key != "Signature")), Capital.Secret));
    }

    [Fact]
    public async Task The_other_key_suffix_is_tried_once_and_then_kept()
    {
        await using var upstream = Sent.Upstream(sent => IsSignedWith(sent, Capital.Secret + "&") ? Balance : """{"Code":"AuthFailure","Message":"signature"}""");
        using var adapter = AdapterUnderTest.Start();
        var account = Capital.Account(upstream.Address);

        (await adapter.Port<IConnectionTest>(UpstreamKinds.CapitalOnline).Test(account, Token)).ShouldBeOfType<Observed<string>.Seen>().Value.ShouldContain("&");
        upstream.Requests.Count.ShouldBe(2);
        adapter.Port<ILearnsSettings>(UpstreamKinds.CapitalOnline).Learned(account).ShouldBe(new Dictionary<string, string> { ["signatureKeySuffix"] = "&" });
        (await adapter.Port<IConnectionTest>(UpstreamKinds.CapitalOnline).Test(account, Token)).ShouldBeOfType<Observed<string>.Seen>();
        upstream.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Neither_suffix_working_fails_and_changes_nothing()
    {
        await using var upstream = Sent.Upstream(_ => """{"Code":"AuthFailure","Message":"no such key"}""");
        using var adapter = AdapterUnderTest.Start();
        var account = Capital.Account(upstream.Address);

        (await adapter.Port<IConnectionTest>(UpstreamKinds.CapitalOnline).Test(account, Token)).ShouldBeOfType<Observed<string>.Failed>().Reason.ShouldContain("no such key");
        (await adapter.Port<IProvisioner>(UpstreamKinds.CapitalOnline).Read(account, new("ecs:ins-1"), Token)).ShouldBeOfType<Observed<ServerObservation?>.Failed>();

        var all = upstream.Requests.Select(Sent.Of).ToList();
        all.Count.ShouldBe(3);
        all.Where(sent => IsSignedWith(sent, Capital.Secret)).Select(sent => sent.Action).ShouldBe(["DescribeAccountInfo", "DescribeInstance"]);
    }

    [Theory]
    [InlineData("https://cdsapi.capitalonline.net", "ccs", "https://cdsapi.capitalonline.net/ccs/")]
    [InlineData("https://cdsapi.capitalonline.net/", "ecs/v1", "https://api.capitalonline.net/ecs/v1/")]
    [InlineData("https://cdsapi-asia.capitalonline.net", "ebs/v1", "https://api.capitalonline.net/ebs/v1/")]
    [InlineData("http://127.0.0.1:81/capitalonline/cdsapi/", "gcw", "http://127.0.0.1:81/capitalonline/cdsapi/gcw/")]
    [InlineData("http://127.0.0.1:81/capitalonline/cdsapi", "platform/subject", "http://127.0.0.1:81/capitalonline/api/platform/subject/")]
    [InlineData("http://127.0.0.1:81", "ecs/v1.1", "http://127.0.0.1:81/ecs/v1.1/")]
    public void The_address_follows_from_the_path(string baseAddress, string path, string expected) =>
        CapitalOnlineAccount.Of(Capital.Account(new Uri(baseAddress)))!.AddressOf(path).AbsoluteUri.ShouldBe(expected);

    [Fact]
    public void The_other_address_can_be_stated() =>
        CapitalOnlineAccount.Of(Capital.Account(new Uri("https://one.example"), ("apiBaseUrl", "https://two.example/x/")))!.AddressOf("ecs/v1").AbsoluteUri.ShouldBe("https://two.example/x/ecs/v1/");

    [Fact]
    public async Task Every_try_of_a_read_is_signed_anew_and_a_write_by_get_is_sent_once()
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply("<html>", 502));
        using var adapter = AdapterUnderTest.Start();
        var account = Capital.Account(upstream.Address);

        await Call(adapter, account, "instance.DescribeInstances");
        var reads = upstream.Requests.Select(Sent.Of).ToList();
        reads.Count.ShouldBeGreaterThan(1);
        reads.Select(sent => sent.Query["SignatureNonce"]).Distinct().Count().ShouldBe(reads.Count);

        await Call(adapter, account, "instance.RebootInstance", ("InstanceId", "1"));
        upstream.Requests.Select(Sent.Of).Count(sent => sent.Action == "RebootInstance").ShouldBe(1);
    }

    [Fact]
    public async Task Parameters_go_where_the_method_says_and_never_replace_common_ones()
    {
        await using var upstream = RawUpstream.Answering("""{"Code":"Success"}""");
        using var adapter = AdapterUnderTest.Start();
        var account = Capital.Account(upstream.Address);

        await Call(adapter, account, "security-group.AddSecurityGroupRule", ("Action", "1"));
        await Call(adapter, account, "billing.DescribeBill", ("Version", "1"), ("Signature", "x"), ("Currency", "CN"));

        var (post, get) = (Sent.Of(upstream.Requests.ToArray()[0]), Sent.Of(upstream.Requests.ToArray()[1]));
        (post.Action, (string?)post.Body!["Action"]).ShouldBe(("AddSecurityGroupRule", "1"));
        (get.Query["Version"], get.Query["Currency"]).ShouldBe(("2019-08-08", "CN"));
        IsSignedWith(get, Capital.Secret).ShouldBeTrue();
    }

    [Fact]
    public async Task Evidence_and_log_hold_neither_keys_nor_signatures_nor_passwords()
    {
        await using var upstream = RawUpstream.Answering($$"""{"Code":"Bad","Message":"{{Capital.Password}} is weak"}""");
        using var adapter = AdapterUnderTest.Start();

        var refused = (await adapter.Port<ICredentialControl>(UpstreamKinds.CapitalOnline).SetPassword(Capital.Account(upstream.Address), new("ecs:ins-1"), Capital.Password, Orders.Customer, Token)).ShouldBeOfType<WriteOutcome.Rejected>();

        var told = refused.ToString() + string.Join('\n', adapter.Log.Lines);
        told.ShouldNotContain(Capital.Password);
        told.ShouldNotContain(Capital.Secret);
        told.ShouldNotContain(Uri.EscapeDataString(Sent.Of(upstream.Requests.Single()).Query["Signature"]));
        refused.Evidence!.Request.ShouldContain("ModifyInstancePassword");
    }

    private static async Task<OperationReply> Call(AdapterUnderTest adapter, UpstreamAccess account, string id, params (string Name, string Value)[] parameters)
    {
        var register = adapter.Port<IOperationRegister>(UpstreamKinds.CapitalOnline);
        return await register.Invoke(account, register.Operations.Single(operation => operation.Id == id), new JsonObject([.. parameters.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Value))]), Token);
    }

    private static bool IsSignedWith(Sent sent, string key) =>
        sent.Query["Signature"] == CapitalOnlineSignature.Of(sent.Method, CapitalOnlineSignature.Canonical(sent.Query.Where(pair => pair.Key != "Signature")), key);
}
