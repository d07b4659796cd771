using System.Text.Json.Nodes;

namespace Portal.Browser.Tests.Running;

/// <summary>One server over the API, from its offering to its end, by a customer and by staff.</summary>
public sealed class Life(RunningPortal portal, Buyer buyer, JsonNode offering)
{
    public const string Password = "Xk7#abCd91Qz";

    private const int MostTries = 8;

    private string service = "";

    public string Service => service;

    public JsonNode Options => offering["options"]!;

    /// <summary>The offering's own id of a flavor, the first or the next bigger one.</summary>
    public JsonNode? Flavor(int at = 0) => Options["flavors"]!.AsArray() is { Count: > 0 } flavors ? flavors[Math.Min(at, flavors.Count - 1)] : null;

    public JsonNode? Image(JsonNode? flavor) => flavor is null ? null : Options["images"]!.AsArray().FirstOrDefault(i => (string)i!["family"]! == "linux" && (int)i["minCpu"]! <= (int)flavor["cpu"]! && (decimal)i["minMemoryGb"]! <= (decimal)flavor["memoryGb"]!);

    public async Task Buy()
    {
        var flavor = Flavor();
        var configuration = new
        {
            productId = (string?)flavor?["id"], imageId = (string?)Image(flavor)?["id"], bandwidthMbps = (int)Options["bandwidthMbps"]!["min"]!, defenseGbps = Options["defenseGbps"]!.AsArray().Select(d => (int)d!).DefaultIfEmpty(0).Min(),
            dataDisksGb = Enumerable.Repeat((int)Options["dataDiskGb"]!["min"]!, (int)Options["dataDiskCount"]!["min"]!).ToArray(),
        };
        using var api = buyer.Api;
        var quote = await api.Post("quotes", new { offeringId = (string)offering["id"]!, configuration, months = Options["months"]!.AsArray().Min(m => (int)m!), quantity = 1 });
        var order = await api.Post("orders", new { items = new[] { new { quoteToken = (string)quote["token"]!, name = "life" } } });
        Buyer.Amount(order["total"]).ShouldBe(Buyer.Amount(quote["total"]));
        await Pay(order);
        service = (string)(await api.Get($"orders/{order["id"]}"))["items"]![0]!["serviceId"]!;
    }

    /// <summary>Something else of the same place, for the same customer.</summary>
    public async Task<Life> Beside(string kind)
    {
        using var owner = portal.Owner;
        var found = (await owner.Get("offerings?limit=200"))["items"]!.AsArray().First(o => (string)o!["kind"]! == kind && (string)o["zone"]!["id"]! == (string)offering["zone"]!["id"]!);
        return new Life(portal, buyer, found!);
    }

    public async Task<JsonNode> Look()
    {
        using var api = buyer.Api;
        return await api.Get($"services/{service}");
    }

    public async Task<bool> May(string action) => (await Look())["actions"]!.AsArray().Any(a => (string)a!["name"]! == action && (bool)a["allowed"]!);

    public async Task Do(string action, object? body = null)
    {
        using var api = buyer.Api;
        // A machine may be locked for a moment longer than its upstream shows: then it is asked again, as the refusal says.
        for (var tries = 1; ; tries++)
        {
            await Until.True(() => May(action), Until.Patience, () => $"{action} to be allowed");
            var ended = await End(api, await api.Post($"services/{service}/actions/{action}", body ?? new { }));
            if ((string)ended["status"]! == "succeeded") return;
            if (tries == MostTries) throw new ShouldAssertException($"{action}: {ended}\n{await LastAsked()}");
        }
    }

    public async Task<string> Console()
    {
        await Until.True(() => May("console"), Until.Patience, () => "the console to be allowed");
        using var api = buyer.Api;
        return (string)(await api.Post($"services/{service}/actions/console", new { }))["url"]!;
    }

    public async Task Renew(int months)
    {
        await Until.True(() => May("renew"), Until.Patience, () => "a renewal to be allowed");
        var before = DateTimeOffset.Parse((string)(await Look())["expiresAt"]!, null);
        using var api = buyer.Api;
        await Pay(await api.Post($"services/{service}/renewals", new { months }));
        DateTimeOffset.Parse((string)(await Look())["expiresAt"]!, null).ShouldBeGreaterThan(before.AddDays(27 * months));
    }

    /// <summary>To the next bigger size.</summary>
    public Task Upgrade()
    {
        var bigger = Flavor(1)!;
        return Upgrade(new { cpu = (int)bigger["cpu"]!, memoryGb = (decimal)bigger["memoryGb"]!, password = Password });
    }

    public async Task Upgrade(object size)
    {
        await Until.True(() => May("upgrade"), Until.Patience, () => "a resize to be allowed");
        using var api = buyer.Api;
        var quote = await api.Post($"services/{service}/upgrades?dryRun=true", size);
        var order = await api.Post($"services/{service}/upgrades", size);
        Buyer.Amount(order["total"]).ShouldBe(Buyer.Amount(quote["total"]));
        await Pay(order);
    }

    public async Task SnapshotAndRestore(object term)
    {
        using var api = buyer.Api;
        await Until.True(() => May("restart"), Until.Patience, () => "an idle server");
        var taken = await api.Post($"services/{service}/snapshots", term);
        if (taken["invoiceId"] is not null) await Pay(taken);
        else await Ended(api, taken);
        var snapshot = (await Until.Seen(() => api.Get($"services/{service}/snapshots"), found => found["items"]!.AsArray().Any(s => (string)s!["state"]! == "ready"), "a ready snapshot"))["items"]!.AsArray().Single()!;
        await Act(api, () => api.Post($"services/{service}/snapshots/{snapshot["ref"]}/restore", new { })!);
        await Act(api, () => api.Delete($"services/{service}/snapshots/{snapshot["ref"]}"));
        (await Until.Seen(() => api.Get($"services/{service}/snapshots"), found => found["items"]!.AsArray().Count == 0, "no snapshot left")).ShouldNotBeNull();
    }

    public async Task<JsonNode> Items(string what)
    {
        using var api = buyer.Api;
        return await api.Get($"services/{service}/{what}");
    }

    /// <summary>Staff give the server back; the service ends.</summary>
    public async Task Release()
    {
        using var owner = portal.Owner;
        await Until.True(async () => (await owner.Get($"services/{service}"))["actions"]!.AsArray().Any(a => (string)a!["name"]! == "refund" && (bool)a["allowed"]!), Until.Patience, () => "a release to be allowed");
        await Ended(owner, await owner.Post($"services/{service}/actions/refund", new { }));
        ((string)(await Look())["status"]!).ShouldBeOneOf("refunded", "released");
    }

    private async Task Pay(JsonNode order)
    {
        await buyer.Pay(order);
        var ended = await buyer.OrderOnce(order, "fulfilled", "failed", "partially-fulfilled");
        if ((string)ended["status"]! != "fulfilled") throw new ShouldAssertException($"The order was not fulfilled: {ended["items"]![0]!["timeline"]}\n{await LastAsked()}");
    }

    private async Task<string> LastAsked() =>
        string.Join('\n', (await portal.Sandbox.Journal()).TakeLast(6).Select(row => $"{row["dialect"]} {row["action"]} {row["parameters"]?.ToJsonString()} -> {row["outcome"]}"));

    // Right after another action the upstream may say "busy" although nothing shows it: asked again, as the refusal says.
    private async Task Act(ApiClient api, Func<Task<JsonNode>> ask)
    {
        var last = "";
        await Until.True(async () =>
        {
            try
            {
                var ended = await End(api, await ask());
                last = $"{ended}";
                return (string)ended["status"]! == "succeeded";
            }
            catch (InvalidOperationException refused) when (refused.Message.Contains("operation_not_allowed_in_state", StringComparison.Ordinal))
            {
                last = refused.Message;
                return false;
            }
        }, Until.Patience, () => $"the action to be done; last: {last}");
    }

    private static Task<JsonNode> End(ApiClient api, JsonNode operation) =>
        Until.Seen(() => api.Get($"operations/{operation["operationId"]}"), o => (string)o["status"]! is "succeeded" or "failed", "the operation to end");

    private async Task Ended(ApiClient api, JsonNode operation)
    {
        var ended = await End(api, operation);
        ((string)ended["status"]!).ShouldBe("succeeded", $"{ended}\n{await LastAsked()}");
    }
}
