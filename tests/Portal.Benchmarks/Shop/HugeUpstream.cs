using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Shop;

/// <summary>An upstream of many lines, images and servers, made from the sandbox's catalogue. It answers reads, takes orders and loses every answer to one.</summary>
internal sealed class HugeUpstream : IAsyncDisposable
{
    public const int Lines = 200, Flavors = 30, Images = 300, Servers = 5_000;
    private const int PerPage = 50;

    private readonly WebApplication _app;
    private readonly JsonObject _catalogue;
    private readonly ConcurrentQueue<JsonObject> _sold = new();
    private readonly JsonArray[] _pages;
    private int _scans;

    private HugeUpstream(WebApplication app)
    {
        _app = app;
        _catalogue = Grown(JsonNode.Parse(File.ReadAllText(Path.Combine(Programs.Root, "src/Portal.Simulator/Zkeys/Catalog/catalogue.json")))!.AsObject());
        _pages = [.. Enumerable.Range(0, Servers).Select(n => Server(n, null)).Chunk(PerPage).Select(page => new JsonArray([.. page]))];
        app.MapPost("/api", Answer);
    }

    public Uri Address { get; private init; } = null!;

    /// <summary>First pages asked of the list of servers: scans begun.</summary>
    public int Scans => _scans;

    public int Sold => _sold.Count;

    public static async Task<HugeUpstream> Start(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}/");
        builder.WebHost.UseKestrelCore().UseUrls(address.ToString());
        builder.Services.AddRouting();
        builder.Logging.ClearProviders();
        var upstream = new HugeUpstream(builder.Build()) { Address = address };
        await upstream._app.StartAsync(cancellationToken);
        return upstream;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static JsonObject Grown(JsonObject seed)
    {
        var (line, zone) = (seed["lines"]![0]!.AsObject(), seed["zones"]![0]!.AsObject());
        zone["whiteListStatus"] = "0";
        zone["identityStatus"] = "0";
        line["line_guid"] = zone["guid"]!.DeepClone();
        var price = line["core_price_data"]![0]!;
        line["core_price_data"] = new JsonArray([.. Enumerable.Range(1, Flavors).Select(n => With(price, ("cpu", Text(n)), ("ram", Text(2 * n)), ("name", $"规格 {n}")))]);
        var guids = Enumerable.Range(0, Lines).Select(n => $"17000000001{n:00000}").ToList();
        var system = seed["systems"]![0]!;
        return new JsonObject
        {
            ["zones"] = new JsonArray(zone.DeepClone()),
            ["lines"] = new JsonArray([.. guids.Select(guid => With(line, ("guid", guid), ("name", $"线路 {guid[^3..]}")))]),
            ["systems"] = new JsonArray([.. Enumerable.Range(0, Images).Select(n =>
            {
                var image = With(system, ("guid", $"16900000001{n:00000}"), ("name", $"镜像 {n}"));
                image["lines"] = new JsonArray([.. guids.Select(guid => (JsonNode)guid)]);
                return image;
            })]),
        };
    }

    private static JsonObject With(JsonNode from, params (string Name, string Value)[] changes)
    {
        var copy = from.DeepClone().AsObject();
        foreach (var (name, value) in changes) copy[name] = value;
        return copy;
    }

    private async Task Answer(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["action"] == "create_new")
        {
            _sold.Enqueue(Server(Servers + _sold.Count, form));
            http.Abort();
            return;
        }
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(new JsonObject { ["code"] = 0, ["message"] = "success", ["data"] = Data(form) }.ToJsonString(), http.RequestAborted);
    }

    private JsonObject Data(IFormCollection form) => form["action"].ToString() switch
    {
        "getzones" => new() { ["zones"] = _catalogue["zones"]!.DeepClone() },
        "getlines" => new() { ["lines"] = _catalogue["lines"]!.DeepClone() },
        "getsystems" => new() { ["systems"] = Page(_catalogue["systems"]!.AsArray(), Whole(form["page_mode"])) },
        "getservers" => new() { ["servers"] = ServersOf(Whole(form["page"])) },
        "getserver" => _sold.First(server => server["guid"]!.ToString() == form["guid"]).DeepClone().AsObject(),
        _ => [],
    };

    private static JsonArray Page(JsonArray all, int page) => new([.. all.Skip((page - 1) * PerPage).Take(PerPage).Select(item => item!.DeepClone())]);

    // What was sold last comes last, so that a scan that stops early misses it.
    private JsonArray ServersOf(int page)
    {
        if (page == 1) Interlocked.Increment(ref _scans);
        if (page <= _pages.Length) return new([.. _pages[page - 1].Select(server => server!.DeepClone())]);
        return page == _pages.Length + 1 ? new([.. _sold.Select(server => server.DeepClone())]) : [];
    }

    private static JsonObject Server(int number, IFormCollection? order)
    {
        var now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var bought = order is null ? now.AddDays(-30) : now;
        return new JsonObject
        {
            ["guid"] = $"1800000000{number:000000}", ["line_guid"] = order is null ? "1700000000199999" : order["lineid"].ToString(), ["system_guid"] = order is null ? "1690000000199999" : order["systemID"].ToString(),
            ["cpu"] = order is null ? "2" : order["cpu"].ToString(), ["memory"] = order is null ? "4" : order["memory"].ToString(), ["harddisks"] = order is null ? "20" : order["harddisks"].ToString(),
            ["bandwidth"] = order is null ? "5" : order["bandwidth"].ToString(), ["defense"] = order is null ? "0" : order["defense"].ToString(), ["ip"] = "203.0.113.7", ["orderStatus"] = "1", ["runStatus"] = "1", ["actStatus"] = "0",
            ["buyTime"] = bought.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), ["endTime"] = bought.AddMonths(1).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        };
    }

    private static int Whole(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
