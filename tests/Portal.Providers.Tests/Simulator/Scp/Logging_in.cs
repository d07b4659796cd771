using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Simulator.Scp;

namespace Portal.Providers.Tests.Simulator.Scp;

public class Logging_in
{
    private const string Servers = "scp/janus/20180725/servers";

    /// <summary>Figures worked out from the document's steps and its printed keys (scp.md 3.1, V1 to V4).</summary>
    public static TheoryData<string, string, string, string, string> Vectors => new()
    {
        { "GET", "/janus/20180725/servers?page_num=0&page_size=1", "", "20210401T094315Z", "884732576bfae48d3f0ffdd1a32c815d80ff365a0200e1b8e4d8277d9e62d402" },
        { "DELETE", "/janus/20180725/servers/661ce7a4-5abe-4191-832c-7d1dc6c5fd9a", "{\"force\":1}", "20210401T094315Z", "174bd7cc382911ea38a8a56ed2a835f4d34bbce4443baa8e31832e3e424a22c1" },
        { "POST", "/janus/20190725/servers/bb22a4b2-41e7-4404-89c1-745182f790d6/snapshots", "{\"name\":\"快照1\",\"description\":\"\"}", "20260228T235959Z", "94bce2c75cb6004a8a290d0876e712cf7e2ec51d3889c2730243fcb28c4e9cab" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task The_documents_vectors_are_accepted_and_one_changed_digit_is_not(string verb, string target, string body, string stamp, string signature)
    {
        await using var scp = await Start();
        var good = $"AWS4-HMAC-SHA256 Credential={ScpCaller.AccessKey}/{stamp[..8]}/cn-south-1/open-api/aws4_request, SignedHeaders=path;x-amz-date, Signature={signature}";
        var flipped = good[..^1] + (good[^1] == '0' ? '1' : '0');

        // The server of the second and the third does not exist: 404 is the answer to a caller who is known.
        (await Status(scp, verb, target, body, stamp, good)).ShouldBe(target.Contains('?') ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        (await Status(scp, verb, target, body, stamp, good + ";")).ShouldNotBe(HttpStatusCode.Unauthorized);
        (await Status(scp, verb, target, body, stamp, flipped)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Status(scp, verb, target, body + " ", stamp, good)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_cookie_variant_is_accepted_and_signs_the_cookie()
    {
        const string Cookie = "aCMPAuthToken=1d3747c7af6f40f29e70788e2d1fbe2a";
        const string Login = "AWS4-HMAC-SHA256 Credential=3d6f221410da409b9c72e7abc9c913c9/20210105/cn-south-1/sdk-api/aws4_request, SignedHeaders=cookie;x-amz-date, Signature=702346af87d2b67b3db933549040b592594d9eecbabc1db7bdd1368cc773a73a";
        await using var scp = await Start("3d6f221410da409b9c72e7abc9c913c9", "30c23bde9afe439588e7af63a0b6920b");

        (await Status(scp, "GET", "/janus/20180725/vpcs", "", "20210105T112300Z", Login, Cookie)).ShouldBe(HttpStatusCode.OK);
        (await Status(scp, "GET", "/janus/20180725/vpcs", "", "20210105T112300Z", Login, Cookie + "0")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(-899, HttpStatusCode.OK)]
    [InlineData(-960, HttpStatusCode.Unauthorized)]
    [InlineData(960, HttpStatusCode.Unauthorized)]
    public async Task A_stamp_more_than_fifteen_minutes_off_is_refused(int seconds, HttpStatusCode expected)
    {
        await using var scp = await ScpCaller.Start();
        var stamp = TimeProvider.System.GetUtcNow().AddSeconds(seconds).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'");
        var login = ScpCaller.Sign("GET", "/" + Servers, [], stamp);

        (await Status(scp, "GET", "/janus/20180725/servers", "", stamp, login, prefix: "/scp")).ShouldBe(expected);
    }

    [Fact]
    public async Task Any_region_and_service_sign_and_the_prefix_may_be_left_out()
    {
        await using var scp = await ScpCaller.Start();
        var stamp = ScpCaller.Now();

        foreach (var (path, scope) in new[] { ("/scp/janus/20180725/servers", "cn-east-1/dsp-api"), ("/janus/20180725/servers", "x/y") })
            (await Status(scp, "GET", "/janus/20180725/servers", "", stamp, ScpCaller.Sign("GET", path, [], stamp, scope: scope), prefix: "/scp")).ShouldBe(HttpStatusCode.OK);
        (await Status(scp, "GET", "/janus/20180725/servers", "", stamp, ScpCaller.Sign("GET", "/janus/20180725/vpcs", [], stamp), prefix: "/scp")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_password_login_gives_a_token_for_a_day()
    {
        await using var scp = await ScpCaller.Start();
        var token = await TokenOf(scp, "Sandbox-Admin-1");

        (await WithToken(scp, token)).ShouldBe(HttpStatusCode.OK);
        await scp.Advance(86_000);
        (await WithToken(scp, token)).ShouldBe(HttpStatusCode.OK);
        await scp.Advance(500);
        (await WithToken(scp, token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_or_plain_password_is_refused()
    {
        await using var scp = await ScpCaller.Start();

        foreach (var password in new[] { await scp.Encrypted("wrong"), "Sandbox-Admin-1" })
        {
            using var reply = await scp.Http.PostAsJsonAsync("scp/janus/authenticate", new { auth = new { passwordCredentials = new { username = "admin", password } } }, TestContext.Current.CancellationToken);
            reply.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task The_public_key_is_a_modulus_of_2048_bits_and_ends_its_line()
    {
        await using var scp = await ScpCaller.Start();
        var old = (await scp.Get("scp/janus/public-key"))["data"]!["public_key"]!.ToString();

        old.ShouldEndWith("\n");
        old.Trim().Length.ShouldBe(512);
        (await scp.Get("scp/janus/v2/public-key"))["data"]!["public_key"]!.ToString().Trim().ShouldBe(old.Trim());
        var request = new HttpRequestMessage(HttpMethod.Get, "scp/janus/v2/public-key");
        request.Headers.Add("Cookie", "aCMPAuthToken=56debefee2c54355a49fc73dfaaa9466");
        (await scp.Send(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Platforms_before_6_3_70_demand_the_cookie_on_every_call()
    {
        await using var scp = await ScpCaller.Start();
        await scp.Set(new { platformVersion = "SCP6.3.0_B-2020-01-01_00:00:00" });

        (await scp.Http.GetAsync("scp/janus/public-key", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var request = new HttpRequestMessage(HttpMethod.Get, "scp/janus/public-key");
        request.Headers.Add("Cookie", "aCMPAuthToken=56debefee2c54355a49fc73dfaaa9466");
        (await scp.Send(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_operation_of_a_newer_platform_is_not_there()
    {
        await using var scp = await ScpCaller.Start();
        await scp.Set(new { platformVersion = "SCP6.3.80_B-2021-01-01_00:00:00" });

        (await scp.Refused("GET", "janus/20180725/tasks")).ShouldBe(404);
        await scp.Data("GET", "janus/20180725/servers");
    }

    [Fact]
    public async Task Spelling_of_headers_counts_when_it_is_said_so()
    {
        await using var scp = await ScpCaller.Start();
        await scp.Set(new { caseSensitiveHeaders = true });
        var stamp = ScpCaller.Now();
        var login = ScpCaller.Sign("GET", "/" + Servers, [], stamp);

        foreach (var (name, expected) in new[] { ("X-Amz-Date", HttpStatusCode.OK), ("x-amz-date", HttpStatusCode.Unauthorized) })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, Servers);
            request.Headers.TryAddWithoutValidation(name, stamp);
            request.Headers.TryAddWithoutValidation("Authorization", login);
            (await scp.Send(request)).StatusCode.ShouldBe(expected, name);
        }
    }

    [Fact]
    public async Task A_tenant_sees_its_own_and_may_not_do_an_administrators_work()
    {
        await using var scp = await ScpCaller.Start();
        var id = await scp.Bought();

        (await scp.CallAsTenant("GET", $"janus/20180725/servers/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var address = await (await ScpWorld.Of(scp)).Address();
        (await scp.CallAsTenant("GET", $"janus/20180725/floatingips/{address}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await scp.CallAsTenant("GET", "janus/20180725/azs")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await scp.CallAsTenant("GET", "janus/20180725/volumes")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task<ScpCaller> Start(string key = ScpCaller.AccessKey, string secret = ScpCaller.SecretKey) =>
        ScpCaller.Start(scp: new ScpOptions { AccessKey = ScpCaller.AccessKey, SecretKey = ScpCaller.SecretKey, TenantAccessKey = key == ScpCaller.AccessKey ? "-" : key, TenantSecretKey = secret, SkewSeconds = 0 });

    private static async Task<HttpStatusCode> Status(ScpCaller scp, string verb, string target, string body, string stamp, string login, string? cookie = null, string prefix = "")
    {
        var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(scp.Http.BaseAddress!, prefix + target));
        request.Headers.Add("X-Amz-Date", stamp);
        request.Headers.TryAddWithoutValidation("Authorization", login);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        if (body.Length > 0) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new("application/json") } };
        using var reply = await scp.Send(request);
        return reply.StatusCode;
    }

    private static async Task<string> TokenOf(ScpCaller scp, string password)
    {
        var login = new { auth = new { passwordCredentials = new { username = "admin", password = await scp.Encrypted(password) } } };
        using var reply = await scp.Http.PostAsJsonAsync("scp/janus/authenticate", login, TestContext.Current.CancellationToken);
        return (await reply.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["data"]!["access"]!["token"]!["id"]!.ToString();
    }

    private static async Task<HttpStatusCode> WithToken(ScpCaller scp, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Servers);
        request.Headers.TryAddWithoutValidation("Authorization", $"Token {token}");
        return (await scp.Send(request)).StatusCode;
    }
}
