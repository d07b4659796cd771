using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Simulator;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>A sandbox of its own for one test, and a plain caller that signs by the document and knows nothing of the portal.</summary>
internal sealed class CapitalSandbox : IAsyncDisposable
{
    public const string KeyId = "AKEXAMPLE0123456789";
    public const string Secret = "SKexample/+secret=0123";
    public const string Ecs = "api/ecs/v1";
    public const string Ebs = "api/ebs/v1";
    public const string Vpc = "cdsapi/vpc";
    public const string Ccs = "cdsapi/ccs";
    public const string Network = "cdsapi/network";
    public const string Bms = "cdsapi/bms";
    public const string Storage = "cdsapi/storage-service";
    public const string Gcw = "cdsapi/gcw";
    public const string Billing = "cdsapi/billing";

    private readonly SimulatorHost _host;
    private readonly HttpClient _http;

    private CapitalSandbox(SimulatorHost host)
    {
        _host = host;
        _http = new HttpClient { BaseAddress = host.BaseAddress };
    }

    public static async Task<CapitalSandbox> Start(double provisioningSeconds = 0, double actionSeconds = 0, string? stateFile = null)
    {
        var options = new SimulatorOptions
        {
            Urls = "http://127.0.0.1:0", ProvisioningSeconds = provisioningSeconds, ActionSeconds = actionSeconds, StateFile = stateFile,
            CapitalOnline = new() { AccessKeyId = KeyId, AccessKeySecret = Secret },
        };
        return new CapitalSandbox(await SimulatorHost.StartAsync(options, TestContext.Current.CancellationToken));
    }

    public Task<JsonNode> Get(string path, string action, params (string Name, string Value)[] own) => Good(Send("GET", path, action, null, own));

    public Task<JsonNode> Post(string path, string action, object? body = null) => Good(Send("POST", path, action, body ?? new { }));

    public async Task<(int Status, string Code)> GetRefused(string path, string action, params (string Name, string Value)[] own) =>
        Refusal(await Send("GET", path, action, null, own));

    public async Task<(int Status, string Code)> PostRefused(string path, string action, object? body = null) =>
        Refusal(await Send("POST", path, action, body ?? new { }));

    /// <param name="spoil">Changes the query after it was signed.</param>
    /// <param name="key">The HMAC key; null is the secret alone.</param>
    /// <param name="change">Changes the query before it is signed.</param>
    /// <param name="slash">What stands between the path and the question mark.</param>
    public async Task<(int Status, JsonNode Body)> Send(
        string verb, string path, string action, object? body, (string Name, string Value)[]? own = null, Action<Dictionary<string, string>>? spoil = null,
        string? key = null, Action<Dictionary<string, string>>? change = null, string slash = "/")
    {
        var query = Common(action);
        foreach (var (name, value) in own ?? []) query[name] = value;
        change?.Invoke(query);
        query["Signature"] = Sign(verb, query, key ?? Secret);
        spoil?.Invoke(query);
        var text = string.Join('&', query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        using var request = new HttpRequestMessage(new HttpMethod(verb), $"capitalonline/{path}{slash}?{text}");
        if (body is not null) request.Content = JsonContent.Create(body, options: System.Text.Json.JsonSerializerOptions.Default);   // members as spelt
        using var reply = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)reply.StatusCode, JsonNode.Parse(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    public Task<JsonNode> Read(string path) => _http.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken)!;

    public async Task Control(string path, object body)
    {
        using var reply = await _http.PostAsJsonAsync($"_control/{path}", body, TestContext.Current.CancellationToken);
        reply.EnsureSuccessStatusCode();
    }

    public Task Advance(double seconds) => Control("clock", new { advanceSeconds = seconds });

    public Task Settings(object settings) => Control("capitalonline/settings", settings);

    public Task Fault(string action, string kind, string? message = null, bool every = false) =>
        Control("faults", new { dialect = "capitalonline", action, kind, message, every });

    public async Task<JsonNode> Booked(string id) =>
        (await Read("_control/capitalonline/book"))["resources"]!.AsArray().Single(resource => resource!["id"]!.ToString() == id)!;

    /// <summary>A VPC with one subnet in the platform zone of Hong Kong.</summary>
    public async Task<(string Vpc, string Subnet)> Network_of_a_platform_zone() => await NewVpc("CN_HongKong", "CN_HongKong_B");

    public async Task<(string Vpc, string Subnet)> NewVpc(string region, string zone)
    {
        var made = await Post(Vpc, "CreateVPC", new
        {
            RegionCode = region, VPCName = "net", VPCSegment = "10.15.0.0/16", VPCSegmentType = "manual",
            SubnetList = new[] { new { AvailableZoneCode = zone, SubnetName = "one", SubnetSegment = "10.15.1.0/24" } },
        });
        return (made["Data"]!["VPCId"]!.ToString(), made["Data"]!["SubnetIdList"]![0]!.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    public static string Sign(string verb, IReadOnlyDictionary<string, string> query, string key)
    {
        var names = query.Keys.Where(name => name != "Signature").Order(StringComparer.Ordinal);
        var canonical = string.Join('&', names.Select(name => $"{Encode(name)}={Encode(query[name])}"));
#pragma warning disable CA5350 // The upstream's rule is SHA-1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{verb}&%2F&{Encode(canonical)}")));
#pragma warning restore CA5350
    }

    private static Dictionary<string, string> Common(string action) => new()
    {
        ["Action"] = action, ["AccessKeyId"] = KeyId, ["SignatureMethod"] = "HMAC-SHA1", ["SignatureVersion"] = "1.0", ["Version"] = "2019-08-08",
        ["SignatureNonce"] = Guid.NewGuid().ToString(),
        ["Timestamp"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };

    // Written out rather than taken from the library, so that both sides cannot share a mistake.
    private static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)unit) || "-_.~".Contains((char)unit)) encoded.Append((char)unit);
            else encoded.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }
        return $"{encoded}";
    }

    private static async Task<JsonNode> Good(Task<(int Status, JsonNode Body)> sending)
    {
        var (status, body) = await sending;
        status.ShouldBe(200, body.ToJsonString());
        var code = body["Code"] ?? body["code"];
        if (code is not null) code.ToString().ToUpperInvariant().ShouldBeOneOf("SUCCESS", "OK");
        return body;
    }

    private static (int Status, string Code) Refusal((int Status, JsonNode Body) reply) => (reply.Status, reply.Body["Code"]!.ToString());
}
