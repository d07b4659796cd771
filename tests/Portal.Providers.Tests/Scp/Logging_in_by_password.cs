using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Scp;

public sealed class Logging_in_by_password : IDisposable
{
    private readonly RSA key = RSA.Create(2048);
    private int logins;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => key.Dispose();

    [Fact]
    public async Task The_password_is_encrypted_exchanged_once_and_its_token_used_for_all_calls()
    {
        await using var upstream = RawUpstream.Answering(request => Login(request) ?? ScpUnderTest.Page());
        using var adapter = AdapterUnderTest.Start();
        var account = ScpUnderTest.Account(upstream.Address, ScpUnderTest.User);
        var connection = adapter.Port<IConnectionTest>(UpstreamKinds.Scp);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => connection.Test(account, Stop)));

        upstream.Requests.Select(RequestLine).Where(line => !line.EndsWith("azs", StringComparison.Ordinal)).ShouldBe(["GET /janus/public-key", "POST /janus/authenticate"]);
        var login = upstream.Requests.Single(request => request.Line().EndsWith("authenticate", StringComparison.Ordinal));
        login.Header("Authorization").ShouldBeNull();
        var sent = login.Json().GetProperty("auth").GetProperty("passwordCredentials");
        sent.GetProperty("username").GetString().ShouldBe("admin");
        Encoding.UTF8.GetString(key.Decrypt(Convert.FromHexString(sent.GetProperty("password").GetString()!), RSAEncryptionPadding.Pkcs1)).ShouldBe("Sandbox-1");
        upstream.Requests.Where(request => request.Line().EndsWith("azs", StringComparison.Ordinal)).ShouldAllBe(request => request.Header("Authorization") == "Token token-1");
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_write_sent_again()
    {
        await using var upstream = RawUpstream.Answering(request => Login(request) ?? (request.Header("Authorization") == "Token token-1" ? ScpUnderTest.Refused(401) : ScpUnderTest.Framed(new { task_id = "t" }, 201)));
        using var adapter = AdapterUnderTest.Start();

        var outcome = await adapter.Port<IPowerControl>(UpstreamKinds.Scp).Power(ScpUnderTest.Account(upstream.Address, ScpUnderTest.User), new("s"), PowerAction.Start, ScpUnderTest.Customer, Stop);

        outcome.ShouldBeOfType<WriteOutcome.Accepted>();
        logins.ShouldBe(2);
        upstream.Requests.Count(request => request.Line().EndsWith("start", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_token_refused_twice_is_a_refusal()
    {
        await using var upstream = RawUpstream.Answering(request => Login(request) ?? ScpUnderTest.Refused(401));
        using var adapter = AdapterUnderTest.Start();

        var outcome = await adapter.Port<IPowerControl>(UpstreamKinds.Scp).Power(ScpUnderTest.Account(upstream.Address, ScpUnderTest.User), new("s"), PowerAction.Start, ScpUnderTest.Customer, Stop);

        outcome.ShouldBeOfType<WriteOutcome.Rejected>();
        upstream.Requests.Count(request => request.Line().EndsWith("start", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_login_a_write_does_not_leave_and_a_wrong_password_is_not_tried_again_at_once()
    {
        await using var upstream = RawUpstream.Answering(request => request.Line().EndsWith("authenticate", StringComparison.Ordinal) ? ScpUnderTest.Refused(401, "密码错误") : Login(request) ?? ScpUnderTest.Page());
        using var adapter = AdapterUnderTest.Start();
        var account = ScpUnderTest.Account(upstream.Address, ScpUnderTest.User);

        for (var i = 0; i < 3; i++)
            (await adapter.Port<IPowerControl>(UpstreamKinds.Scp).Power(account, new("s"), PowerAction.Start, ScpUnderTest.Customer, Stop)).ShouldBeOfType<WriteOutcome.NotSent>().Why.ShouldContain("密码错误");

        upstream.Requests.Count(request => request.Line().EndsWith("authenticate", StringComparison.Ordinal)).ShouldBe(1);
        upstream.Requests.ShouldNotContain(request => request.Line().EndsWith("start", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_log_nor_evidence_tells_password_or_token()
    {
        await using var upstream = RawUpstream.Answering(request => Login(request) ?? ScpUnderTest.Refused(403, "token-1 Sandbox-1"));
        using var adapter = AdapterUnderTest.Start();

        var failed = (await adapter.Port<IConnectionTest>(UpstreamKinds.Scp).Test(ScpUnderTest.Account(upstream.Address, ScpUnderTest.User), Stop)).ShouldBeOfType<Observed<string>.Failed>();

        var told = string.Join('\n', [.. adapter.Log.Lines, .. adapter.Health.Events, failed.Reason, failed.Evidence!.Request, failed.Evidence.Response!]);
        told.ShouldNotContain("Sandbox-1");
        told.ShouldNotContain("token-1");
    }

    private static string RequestLine(RawRequest request) => request.Line();

    private RawReply? Login(RawRequest request) => request.Line() switch
    {
        "GET /janus/public-key" => ScpUnderTest.Framed(new { public_key = Convert.ToHexString(key.ExportParameters(false).Modulus!) + "\n" }),
        "POST /janus/authenticate" => ScpUnderTest.Framed(new { access = new { token = new { id = $"token-{Interlocked.Increment(ref logins)}", issued_at = "2026-01-04T06:31:41.000000Z", expires = "2099-01-05T06:31:41.000000Z" } } }),
        _ => null,
    };
}
