using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Browser.Tests.Running;

/// <summary>What a test needs before anything can be bought: the upstream connected and synced, a customer with a key and money.</summary>
public sealed class Shop(RunningPortal portal)
{
    public const string FreeZoneLine = "华南 BGP";
    public const string RealNameLine = "华东";

    public async Task<string> Connect(object? settings = null, string name = "测试机房")
    {
        using var owner = portal.Owner;
        var known = (await owner.Get("admin/upstreams"))["items"]!.AsArray().FirstOrDefault(a => (string)a!["name"]! == name);
        if (known is not null) return (string)known["id"]!;
        var opened = await owner.Post("admin/upstreams", new
        {
            kind = "zkeys-server", name, baseUrl = $"{portal.Simulator.BaseAddress}api", credentials = new { userId = "1", secret = RunningPortal.SimulatorSecret },
            settings = settings ?? new { firstScanSeconds = "0.5", scanIntervalSeconds = "1", minScans = "3", settleMinutes = "0.05", pollSeconds = "0.3", timeoutSeconds = "8", leaseSeconds = "10" },
        });
        var id = (string)opened["id"]!;
        await owner.Post($"admin/upstreams/{id}/test", new { });
        await owner.Post($"admin/upstreams/{id}/sync", new { });
        return id;
    }

    /// <summary>The sandbox's other upstreams, each once, with a rate card where it has no prices.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ConnectOthers()
    {
        using var owner = portal.Owner;
        var connected = new Dictionary<string, string>();
        foreach (var (kind, path, credentials, isRated) in Others)
        {
            var known = (await owner.Get("admin/upstreams"))["items"]!.AsArray().FirstOrDefault(a => (string)a!["kind"]! == kind);
            var id = connected[kind] = (string)(known ?? await owner.Post("admin/upstreams", new { kind, name = kind, baseUrl = $"{portal.Simulator.BaseAddress}{path}", credentials }))["id"]!;
            if (known is not null) continue;
            if (isRated) await owner.Put($"admin/upstreams/{id}/rate-card", new { perMonth = new { cpu = 18, memoryGb = 9, diskGb = 0.4, mbps = 22, ip = 12, windowsLicence = 60 } });
            await owner.Post($"admin/upstreams/{id}/sync", new { });
        }
        return connected;
    }

    private static readonly (string Kind, string Path, object Credentials, bool IsRated)[] Others =
    [
        ("zkeys-baremetal", "zkeys/baremetal/api", new { userId = "1", secret = RunningPortal.SimulatorSecret }, false),
        ("starvcenter", "starvcenter/services/cloudresource", new { token = "SIMULATOR-DEMO-TOKEN" }, true),
        ("capitalonline", "capitalonline/cdsapi", new { accessKeyId = "SIMULATORDEMOKEY", accessKeySecret = "SIMULATOR-DEMO-SECRET" }, false),
        ("scp", "scp", new { accessKey = "51510000000000000000000000000001", secretKey = "51510000000000000000000000000002" }, true),
    ];

    public async Task<Buyer> NewBuyer(decimal balance, bool approved = false)
    {
        using var owner = portal.Owner;
        var email = $"buyer-{Guid.NewGuid():N}@test.example";
        var customer = await owner.Post("admin/customers", new
        {
            email, name = "南屿科技", password = RunningPortal.Password, realName = approved ? new { name = "林知夏", mobile = "13800138000", idNumber = "11010519491231002X" } : null,
        });
        var id = (string)customer["id"]!;
        if (approved) await owner.Post($"admin/customers/{id}/real-name", new { decision = "approve" });
        if (balance > 0) await owner.Post($"admin/customers/{id}/wallet/adjustments", new { amount = balance.ToString(CultureInfo.InvariantCulture), reason = "银行转账" }, $"top-up-{id}");
        var key = (string)(await owner.Post($"admin/customers/{id}/keys", new { scopes = new[] { "all" } }))["key"]!;
        return new Buyer(portal, id, email, key);
    }

    /// <summary>The offering whose name or zone holds the words.</summary>
    public async Task<JsonNode> Offering(string words)
    {
        using var owner = portal.Owner;
        return (await owner.Get("offerings"))["items"]!.AsArray().First(o => ((string)o!["name"]!).Contains(words, StringComparison.Ordinal) || ((string)o["zone"]!["name"]!).Contains(words, StringComparison.Ordinal))!;
    }
}

/// <summary>A customer with a key.</summary>
public sealed record Buyer(RunningPortal Portal, string Id, string Email, string Key)
{
    public ApiClient Api => Portal.Api(Key);

    /// <summary>Smallest thing the offering sells; bandwidth tells orders of one test apart from another's.</summary>
    public static object Configuration(JsonNode offering, int moreBandwidth = 0)
    {
        var options = offering["options"]!;
        var flavor = options["flavors"]!.AsArray().OrderBy(f => (int)f!["cpu"]!).First()!;
        var image = options["images"]!.AsArray().First(i => (string)i!["family"]! == "linux" && (int)i["minCpu"]! <= (int)flavor["cpu"]! && (decimal)i["minMemoryGb"]! <= (decimal)flavor["memoryGb"]!)!;
        var disks = Enumerable.Repeat((int)options["dataDiskGb"]!["min"]!, (int)options["dataDiskCount"]!["min"]!).ToArray();
        return new { cpu = (int)flavor["cpu"]!, memoryGb = (decimal)flavor["memoryGb"]!, imageId = (string)image["id"]!, dataDisksGb = disks, bandwidthMbps = (int)options["bandwidthMbps"]!["min"]! + moreBandwidth, defenseGbps = (int)options["defenseGbps"]!.AsArray().Min(d => (int)d!) };
    }

    public async Task<JsonNode> Quote(JsonNode offering, int moreBandwidth = 0, int quantity = 1, int months = 1)
    {
        using var api = Api;
        return await api.Post("quotes", new { offeringId = (string)offering["id"]!, configuration = Configuration(offering, moreBandwidth), months, quantity });
    }

    public async Task<JsonNode> Order(JsonNode offering, int moreBandwidth = 0, int quantity = 1)
    {
        using var api = Api;
        var quote = await Quote(offering, moreBandwidth, quantity);
        return await api.Post("orders", new { items = new[] { new { quoteToken = (string)quote["token"]!, name = "shop-web" } } });
    }

    public async Task Pay(JsonNode order)
    {
        using var api = Api;
        await api.Post($"invoices/{order["invoiceId"]}/pay", new { method = "wallet" });
    }

    public async Task<JsonNode> Buy(JsonNode offering, int moreBandwidth = 0, int quantity = 1)
    {
        var order = await Order(offering, moreBandwidth, quantity);
        await Pay(order);
        return order;
    }

    public async Task<JsonNode> OrderOnce(JsonNode order, params string[] statuses)
    {
        using var api = Api;
        return await Until.Seen(() => api.Get($"orders/{order["id"]}"), o => statuses.Contains((string)o["status"]!), $"order to be {string.Join(" or ", statuses)}");
    }

    public async Task<JsonNode> ItemOnce(JsonNode order, params string[] statuses)
    {
        using var api = Api;
        var seen = await Until.Seen(() => api.Get($"orders/{order["id"]}"), o => statuses.Contains((string)o["items"]![0]!["status"]!), $"item to be {string.Join(" or ", statuses)}");
        return seen["items"]![0]!;
    }

    public async Task<(decimal Balance, decimal Held)> Wallet()
    {
        using var api = Api;
        var wallet = await api.Get("wallet");
        return (Amount(wallet["balance"]), Amount(wallet["holds"]));
    }

    public static decimal Amount(JsonNode? money) => decimal.Parse((string)money!["amount"]!, CultureInfo.InvariantCulture);
}
