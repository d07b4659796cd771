using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Portal.Benchmarks.Shop;

/// <summary>A portal with something to sell: the sandbox opened as an upstream with 20 lines, and customers with money. Set up over the REST API like any reseller's script.</summary>
internal sealed class Market : IAsyncDisposable
{
    private const int Lines = 20;
    private static readonly string[] Occasions = ["new", "renewal", "upgrade"];

    private readonly HttpClient _staff;
    private JsonElement _offering;
    private string _upstream = "";

    private Market(Uri portal, string ownerKey)
    {
        Portal = portal;
        _staff = new() { BaseAddress = new(portal, "api/v1/"), DefaultRequestHeaders = { Authorization = new("Bearer", ownerKey) } };
    }

    public Uri Portal { get; }

    public static async Task<Market> Open(Uri portal, string ownerKey, Uri sandbox, CancellationToken cancellationToken)
    {
        await AddLines(sandbox, cancellationToken);
        var market = new Market(portal, ownerKey);
        var upstream = await market.Post("admin/upstreams", new
        {
            kind = "zkeys-server",
            name = "benchmark",
            baseUrl = new Uri(sandbox, "api").ToString(),
            credentials = new { userId = "1", secret = "SIMULATOR-DEMO-SECRET" },
            // No limit of ours on an upstream that is instant.
            settings = new { maxConcurrency = "16", requestsPerMinute = "1000000" },
        }, cancellationToken);
        await market.Post($"admin/upstreams/{upstream.GetProperty("id").GetString()}/sync", null, cancellationToken);
        await market.Post("admin/pricing/rules", new { scope = new { }, occasions = Occasions, kind = "percent", value = "15" }, cancellationToken);
        market._offering = (await market.Get("offerings", cancellationToken)).GetProperty("items").EnumerateArray()
            .First(offering => !offering.GetProperty("zone").GetProperty("realNameRequired").GetBoolean());
        return market;
    }

    /// <summary>The same with an upstream of the caller's, at the account's default limits; its catalogue is not read yet.</summary>
    public static async Task<Market> Connect(Uri portal, string ownerKey, Uri address, CancellationToken cancellationToken)
    {
        var market = new Market(portal, ownerKey);
        var upstream = await market.Post("admin/upstreams", new { kind = "zkeys-server", name = "huge", baseUrl = new Uri(address, "api").ToString(), credentials = new { userId = "1", secret = "1" }, settings = new { minScans = "3" } }, cancellationToken);
        market._upstream = upstream.GetProperty("id").GetString()!;
        return market;
    }

    public async Task Sync(CancellationToken cancellationToken)
    {
        await Post($"admin/upstreams/{_upstream}/sync", null, cancellationToken);
        _offering = (await Get("offerings", cancellationToken)).GetProperty("items")[0];
    }

    public async Task<string> StatusOf(string order, CancellationToken cancellationToken) => (await Get($"orders/{order}", cancellationToken)).GetProperty("status").GetString()!;

    /// <summary>A customer with a full wallet and a key.</summary>
    public async Task<Customer> NewCustomer(CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        var made = await Post("admin/customers", new { email = $"{name}@benchmark.example", name = $"客户 {name[..6]}", password = $"{name}-Aa1" }, cancellationToken);
        var id = made.GetProperty("id").GetString()!;
        await Post($"admin/customers/{id}/wallet/adjustments", new { amount = new { amount = "90000000.00", currency = "CNY" }, reason = "性能测试" }, cancellationToken);
        var key = await Post($"admin/customers/{id}/keys", new { scopes = "all" }, cancellationToken);
        return new(Portal, key.GetProperty("key").GetString()!, id, _offering);
    }

    public ValueTask DisposeAsync()
    {
        _staff.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task AddLines(Uri sandbox, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = sandbox };
        var lines = 0;
        for (var i = 0; lines < Lines; i++)
        {
            var line = new { add = new { guid = string.Create(CultureInfo.InvariantCulture, $"17000000000009{i:00}"), line_guid = "1700000000000102", name = $"华南 BGP {i}" } };
            using var added = await http.PostAsJsonAsync("_control/catalog", line, cancellationToken);
            added.EnsureSuccessStatusCode();
            lines = (await added.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetArrayLength();
        }
    }

    private async Task<JsonElement> Get(string path, CancellationToken cancellationToken) => await _staff.GetFromJsonAsync<JsonElement>(path, cancellationToken);

    private async Task<JsonElement> Post(string path, object? body, CancellationToken cancellationToken)
    {
        using var answer = await _staff.PostAsJsonAsync(path, body, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }
}
