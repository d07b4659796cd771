using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using Portal.Simulator;
using Portal.Simulator.StarVCenter;

namespace Portal.Providers.Tests.StarVCenter;

/// <summary>A sandbox of its own for one test, and a plain caller that wraps by the contract and knows nothing of the portal.</summary>
internal sealed class StarSandbox : IAsyncDisposable
{
    public const string Token = "TENANT-TOKEN-0001";
    public const string Path = "starvcenter/services/cloudresource";
    private readonly SimulatorHost host;
    private readonly HttpClient http;

    private StarSandbox(SimulatorHost host)
    {
        this.host = host;
        http = new HttpClient { BaseAddress = host.BaseAddress };
    }

    public Uri Address => host.BaseAddress;

    public static async Task<StarSandbox> Start(double provisioningSeconds = 0, double actionSeconds = 0, string? stateFile = null) => new(await SimulatorHost.StartAsync(
        new SimulatorOptions
        {
            Urls = "http://127.0.0.1:0", ProvisioningSeconds = provisioningSeconds, ActionSeconds = actionSeconds, StateFile = stateFile, StarVCenter = new StarVCenterOptions { Token = Token },
        },
        TestContext.Current.CancellationToken));

    public UpstreamAccess Account(params (string Name, string Value)[] settings) => AccountAt(Address, Token, settings);

    public static UpstreamAccess AccountAt(Uri address, string token = Token, params (string Name, string Value)[] settings) => new(
        UpstreamAccountId.New(), UpstreamKinds.StarVCenter, "星域账户", address, new Dictionary<string, string> { ["token"] = token }, settings.ToDictionary(s => s.Name, s => s.Value),
        TimeSpan.FromSeconds(10), MaxConcurrency: 4, RequestsPerMinute: 6000);

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The raw body of an answer.</summary>
    public async Task<string> CallForText(string method, string path, JsonObject? parameters, string token = Token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), $"{Path}{path}");
        request.Headers.TryAddWithoutValidation("KEY_TOKEN", token);
        if (parameters is not null) request.Content = new FormUrlEncodedContent([new("KEY_PARAM", Base64(parameters.ToJsonString()))]);
        using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)reply.StatusCode).ShouldBe(200);
        return await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<JsonNode> Call(string method, string path, JsonObject? parameters = null) =>
        JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(await CallForText(method, path, parameters))))!;

    public Task<JsonNode> Post(string path, params (string Name, string Value)[] parameters) => Call("POST", path, new JsonObject(parameters.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Value))));

    public Task<JsonNode> Put(string path, params (string Name, string Value)[] parameters) => Call("PUT", path, new JsonObject(parameters.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Value))));

    /// <summary>Creates a machine as somebody else on the tenant would.</summary>
    public async Task<string> Machine(string name, string network = "net-7") => (await Post(
        "/cloudvm/create", ("vm.name", name), ("vm.tenant.model", "centos-7-9"), ("vm.vcpu.num", "2"), ("vm.memory.mem", "4096"), ("vnic.portgroupid", network)))["data"]![0]!["vm.id"]!.ToString();

    public Task<JsonNode> Get(string path) => http.GetFromJsonAsync<JsonNode>(path, TestContext.Current.CancellationToken)!;

    public async Task<JsonNode> Control(string path, object body)
    {
        using var reply = await http.PostAsJsonAsync($"_control/{path}", body, TestContext.Current.CancellationToken);
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    public Task Advance(double seconds) => Control("clock", new { advanceSeconds = seconds });

    public Task Settings(object settings) => Control("starvcenter/settings", settings);

    public Task Edit(string table, string id, params (string Name, string Value)[] values) => Control("starvcenter/rows", new { table, id, set = values.ToDictionary(v => v.Name, v => v.Value) });

    public Task Fault(string action, string kind) => Control("faults", new { action, kind, dialect = "starvcenter" });

    public async Task<JsonArray> Machines() => (await Get("_control/starvcenter/book"))["machines"]!.AsArray();

    /// <summary>Every call since the start as "PUT /cloudvm/start vm.id=vm-1 ...", in order.</summary>
    public async Task<IReadOnlyList<string>> Journal() => [.. (await Get("_journal")).AsArray().Select(Line!)];

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    private static string Line(JsonNode row) => string.Join(' ', row["parameters"]!.AsObject().Select(p => $"{p.Key}={p.Value}").Prepend(row["action"]!.ToString()));
}

/// <summary>Orders that the sandbox accepts.</summary>
internal static class StarOrders
{
    public const string Password = "P@ss>>w0rd??~~9";

    public static EndCustomer Customer { get; } = new("C-1042", "李雷雷", "13912345678", "430111199002123333");

    public static ServerFingerprint Plain { get; } = new("net-7", 2, 4m, [20], 0, 0, "model:centos-7-9");

    public static CreateServer Order(string number = "261121104500000001", ServerFingerprint? server = null) => new(number, server ?? Plain, Password, 1, Money.Cny(50m), Customer);

    public static CancellationToken Now => TestContext.Current.CancellationToken;

    public static T Star<T>(this AdapterUnderTest adapter)
        where T : class, IUpstreamPort => adapter.Port<T>(UpstreamKinds.StarVCenter);

    public static async Task<UpstreamReference> Bought(this AdapterUnderTest adapter, UpstreamAccess account, string number = "261121104500000001", ServerFingerprint? server = null) =>
        (await adapter.Star<IProvisioner>().Create(account, Order(number, server), Now)).ShouldBeOfType<PurchaseOutcome.Accepted>().Reference.ShouldNotBeNull();

    public static async Task<ServerObservation> Seen(this AdapterUnderTest adapter, UpstreamAccess account, UpstreamReference server) =>
        (await adapter.Star<IProvisioner>().Read(account, server, Now)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldNotBeNull();
}
