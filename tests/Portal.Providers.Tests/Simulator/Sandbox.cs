using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Simulator;

namespace Portal.Providers.Tests.Simulator;

/// <summary>A sandbox of its own for one test, and a plain caller that signs by the contract and knows nothing of the portal.</summary>
internal sealed class Sandbox : IAsyncDisposable
{
    public const string SampleLine = "1628966421344185";
    public const string RealNameLine = "1700000000000201";
    public const string PlainLine = "1700000000000202";
    public const string SharedLine = "1700000000000203";
    public const string NotRenewableLine = "1700000000000204";
    public const string Ubuntu = "1690000000000301";
    public const string WindowsServer = "1690000000000306";
    public const string Password = "Abcd1234";

    private const string Secret = "TESTKEY0001";
    private readonly SimulatorHost _host;
    private readonly HttpClient _http;

    private Sandbox(SimulatorHost host)
    {
        _host = host;
        _http = new HttpClient { BaseAddress = host.BaseAddress };
    }

    public Uri Address => _host.BaseAddress;

    public static async Task<Sandbox> Start(string? stateFile = null, double provisioningSeconds = 0, double actionSeconds = 0)
    {
        var options = new SimulatorOptions
        {
            Urls = "http://127.0.0.1:0", Secret = Secret, StateFile = stateFile,
            ProvisioningSeconds = provisioningSeconds, ActionSeconds = actionSeconds,
        };
        return new Sandbox(await SimulatorHost.StartAsync(options, TestContext.Current.CancellationToken));
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>A good order of the sample line for one Linux 2/2; a test changes what it is about.</summary>
    public static Dictionary<string, string> Order(params (string Name, string Value)[] changes)
    {
        var order = new Dictionary<string, string>
        {
            ["lineid"] = SampleLine, ["cpu"] = "2", ["memory"] = "2", ["harddisks"] = "10,20", ["bandwidth"] = "30", ["defense"] = "20",
            ["systemID"] = Ubuntu, ["password"] = Base64(Password), ["months"] = "12", ["num"] = "1",
            ["clientUserID"] = "7", ["clientOrderNo"] = "790528221561598011",
            ["auth_name"] = "张三", ["auth_mobile"] = "13111111111", ["auth_idnum"] = "430111199002122222",
        };
        foreach (var (name, value) in changes) order[name] = value;
        return order;
    }

    /// <summary>A good order of a line for one Linux 2/4 that needs no real name.</summary>
    public static Dictionary<string, string> PlainOrder(string line = PlainLine) =>
        Order(("lineid", line), ("memory", "4"), ("harddisks", "20"), ("bandwidth", "5"), ("defense", "0"), ("months", "1"));

    /// <param name="action">The operation.</param>
    /// <param name="parameters">Its own parameters; the common ones and the sign are added. The module is that of cloud servers unless it is given.</param>
    /// <param name="spoil">Changes the form after it was signed.</param>
    /// <param name="patience">Ends the caller's waiting.</param>
    public async Task<string> CallForText(
        string action, IEnumerable<KeyValuePair<string, string>> parameters, Action<Dictionary<string, string>>? spoil = null,
        CancellationToken patience = default)
    {
        var form = Signed(action, parameters);
        spoil?.Invoke(form);
        using var reply = await _http.PostAsync("api", new FormUrlEncodedContent(form), patience);
        return await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<JsonNode> Call(string action, params (string Name, string Value)[] parameters) =>
        await Call(action, parameters.ToDictionary(pair => pair.Name, pair => pair.Value));

    public async Task<JsonNode> Call(string action, Dictionary<string, string> parameters) =>
        JsonNode.Parse(await CallForText(action, parameters))!;

    /// <summary>Buys one and returns its guid.</summary>
    public async Task<string> Bought(Dictionary<string, string> order)
    {
        var reply = await Call("create_new", order);
        reply.Code().ShouldBe(0, reply.ToJsonString());
        return reply["data"]!["servers"]![0]!["guid"]!.ToString();
    }

    public async Task<JsonNode> Server(string guid) => (await Call("getserver", ("guid", guid)))["data"]!;

    public Task<JsonNode> Get(string path) => _http.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken)!;

    public async Task<JsonNode> Control(string path, object body)
    {
        using var reply = await _http.PostAsJsonAsync($"_control/{path}", body, TestContext.Current.CancellationToken);
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    public Task Advance(TimeSpan by) => Control("clock", new { advanceSeconds = by.TotalSeconds });

    public Task Patch(string line, object fields) => Control("catalog", new { line, set = fields });

    public async Task<JsonArray> Journal(string action) => (await Get($"_journal?action={action}")).AsArray();

    /// <summary>What the seller has booked: amounts charged, per server.</summary>
    public async Task<IReadOnlyList<decimal>> AmountsCharged() =>
        [.. (await Get("_control/book"))["servers"]!.AsArray().Select(server => server!["charged"]!.GetValue<decimal>())];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    private static Dictionary<string, string> Signed(string action, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var form = new Dictionary<string, string>(parameters)
        {
            ["action"] = action, ["userid"] = "1", ["time"] = time, ["taskid"] = "12",
            ["dataType"] = "json", ["version"] = "9.9.9", ["system_type"] = "zkeys_web", ["vtime"] = "20260303",
        };
        form.TryAdd("module", "server");
#pragma warning disable CA5351 // The upstream's rule is MD5.
        form["sign"] = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{form["module"]}zkeys.api@2019{action}1{Secret}{time}")));
#pragma warning restore CA5351
        return form;
    }
}

internal static class ReplyReading
{
    public static int Code(this JsonNode reply) => reply["code"]!.GetValue<int>();

    public static string Text(this JsonNode node, string name) => node[name]!.ToString();
}
