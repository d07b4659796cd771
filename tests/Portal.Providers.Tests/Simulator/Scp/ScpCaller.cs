using System.Globalization;
using System.Net.Http.Json;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Simulator;
using Portal.Simulator.Scp;

namespace Portal.Providers.Tests.Simulator.Scp;

/// <summary>A sandbox of its own for one test, and a plain caller that signs by the document and knows nothing of the portal.</summary>
internal sealed class ScpCaller : IAsyncDisposable
{
    public const string AccessKey = "e96a96326f2841ba8bdf2242f6cb832e";
    public const string SecretKey = "68176b3ec9d64394bdfcbe124b3e6078";
    public const string Fast = "00000000-0000-0000-0000-000000000000";
    public const string V2018 = "janus/20180725";

    private readonly SimulatorHost _host;

    private ScpCaller(SimulatorHost host)
    {
        _host = host;
        Http = new HttpClient { BaseAddress = host.BaseAddress };
    }

    public HttpClient Http { get; }

    public string Pool { get; private set; } = "";

    public static async Task<ScpCaller> Start(double seconds = 0, string? stateFile = null, ScpOptions? scp = null)
    {
        var options = new SimulatorOptions
        {
            Urls = "http://127.0.0.1:0", StateFile = stateFile, ProvisioningSeconds = seconds, ActionSeconds = seconds,
            Scp = scp ?? new ScpOptions { AccessKey = AccessKey, SecretKey = SecretKey, FlowControl = false },
        };
        var caller = new ScpCaller(await SimulatorHost.StartAsync(options, TestContext.Current.CancellationToken));
        caller.Pool = (await caller.Data("GET", $"{V2018}/azs"))["data"]![0]!["id"]!.ToString();
        return caller;
    }

    /// <summary>The Authorization value by the document's steps (2.6.1), with nothing shared with either product half.</summary>
    public static string Sign(string verb, string path, byte[] body, string stamp, string key = AccessKey, string secret = SecretKey, string scope = "cn-south-1/open-api", string? cookie = null)
    {
        var list = cookie is null ? "path;x-amz-date" : "cookie;x-amz-date";
        var lines = cookie is null ? $"x-amz-date:{stamp}\n" : $"cookie:{cookie}\nx-amz-date:{stamp}\n";
        var canonical = string.Join('\n', verb, path, "", lines, list, Hex(SHA256.HashData(body)));
        var whole = $"{stamp[..8]}/{scope}/aws4_request";
        var text = string.Join('\n', "AWS4-HMAC-SHA256", stamp, whole, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var signing = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in whole.Split('/')) signing = HMACSHA256.HashData(signing, Encoding.UTF8.GetBytes(part));
        return $"AWS4-HMAC-SHA256 Credential={key}/{whole}, SignedHeaders={list}, Signature={Hex(HMACSHA256.HashData(signing, Encoding.UTF8.GetBytes(text)))}";
    }

    public static string Now() => TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A signed request below /scp that is not sent yet.</summary>
    public static HttpRequestMessage Request(string verb, string target, object? body = null, string? clientToken = null, string key = AccessKey, string secret = SecretKey)
    {
        var path = "/scp/" + target.Split('?')[0];
        var bytes = body is null ? [] : Encoding.UTF8.GetBytes(body as string ?? JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(body))!.ToJsonString());
        var request = new HttpRequestMessage(new HttpMethod(verb), "scp/" + target);
        if (body is not null) request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } };
        var stamp = Now();
        request.Headers.Add("X-Amz-Date", stamp);
        request.Headers.TryAddWithoutValidation("Authorization", Sign(verb, path, bytes, stamp, key, secret));
        if (clientToken is not null) request.Headers.Add("X-Client-Token", clientToken);
        return request;
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request) => await Http.SendAsync(request, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Call(string verb, string target, object? body = null, string? clientToken = null) => Send(Request(verb, target, body, clientToken));

    public Task<HttpResponseMessage> CallAsTenant(string verb, string target, object? body = null) =>
        Send(Request(verb, target, body, key: new ScpOptions().TenantAccessKey, secret: new ScpOptions().TenantSecretKey));

    /// <summary>The payload of a call that must succeed.</summary>
    public async Task<JsonNode> Data(string verb, string target, object? body = null)
    {
        using var reply = await Call(verb, target, body);
        var text = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        reply.IsSuccessStatusCode.ShouldBeTrue($"{verb} {target}: {(int)reply.StatusCode} {text}");
        if (text.Length == 0) return new JsonObject();
        var envelope = JsonNode.Parse(text)!;
        envelope["code"]!.GetValue<int>().ShouldBe(0);
        envelope["message"]!.ToString().ShouldBe("");
        return envelope["data"]!;
    }

    /// <summary>The status of a call that must be refused in the envelope.</summary>
    public async Task<int> Refused(string verb, string target, object? body = null)
    {
        using var reply = await Call(verb, target, body);
        var envelope = (await reply.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        envelope["code"]!.GetValue<int>().ShouldNotBe(0);
        envelope["message"]!.ToString().ShouldNotBeEmpty();
        envelope["data"].ShouldNotBeNull();
        return (int)reply.StatusCode;
    }

    /// <summary>A good order of one server; a test changes what it is about.</summary>
    public async Task<JsonObject> Order(string format = "aCloud")
    {
        var images = (await Data("GET", $"{V2018}/images?status=active&disk_format={format}&az_id={Pool}"))["data"]!.AsArray();
        var system = images[0]!["disks"]!.AsArray().FirstOrDefault()?["size_mb"]!.GetValue<decimal>() ?? 40960;
        return new JsonObject
        {
            ["name"] = "vm-1", ["cores"] = 4, ["sockets"] = 2, ["memory_mb"] = 4096, ["az_id"] = Pool, ["image_id"] = images[0]!["id"]!.ToString(), ["storage_tag_id"] = Fast, ["power_on"] = 1,
            ["disks"] = new JsonArray(new JsonObject { ["id"] = "ide0", ["type"] = format == "aCloud" ? "derive_disk" : "new_disk", ["size_mb"] = (long)system, ["preallocate"] = 0 }),
            ["networks"] = new JsonArray(new JsonObject { ["vif_id"] = "net0", ["connect"] = 0, ["model"] = "virtio" }),
        };
    }

    public async Task<string> Bought(JsonObject? order = null) =>
        (await Data("POST", $"{V2018}/servers", order ?? await Order()))["uuids"]![0]!.ToString();

    public Task<JsonNode> Server(string id) => Data("GET", $"{V2018}/servers/{id}");

    public async Task<JsonNode> Control(string path, object body)
    {
        using var reply = await Http.PostAsJsonAsync($"_control/{path}", body, TestContext.Current.CancellationToken);
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    public Task Advance(double seconds) => Control("clock", new { advanceSeconds = seconds });

    public Task Set(object settings) => Control("scp/settings", settings);

    public Task Arm(string action, string kind) => Control("faults", new { action, kind, dialect = "scp" });

    public Task<JsonNode> Get(string path) => Http.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken)!;

    /// <summary>A password as the document wants it: PKCS#1 v1.5 with exponent 65537, in lower-case hexadecimal.</summary>
    public async Task<string> Encrypted(string password)
    {
        var digits = (await Data("GET", "janus/public-key"))["public_key"]!.ToString().Trim();
        using var rsa = RSA.Create(new RSAParameters { Modulus = Convert.FromHexString(digits), Exponent = new BigInteger(65537).ToByteArray(isBigEndian: true) });
        return Hex(rsa.Encrypt(Encoding.UTF8.GetBytes(password), RSAEncryptionPadding.Pkcs1));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
