using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Portal.Browser.Tests.Running;

namespace Portal.Browser.Tests.Journeys;

/// <summary>What a customer does with a running server beyond switching it on and off.</summary>
public sealed class Changing_a_server(RunningPortal portal, Chromium chromium) : IClassFixture<RunningPortal>, IClassFixture<Chromium>
{
    private readonly Shop shop = new(portal);

    [Fact]
    public async Task Over_the_api_it_is_copied_restored_shielded_and_made_bigger()
    {
        var (buyer, service) = await A_server();
        using var api = buyer.Api;

        var quote = await api.Post($"{service}/snapshots?dryRun=true", new { months = 3 });
        var order = await api.Post($"{service}/snapshots", new { name = "before-318", months = 3 });
        Buyer.Amount(order["total"]).ShouldBe(Buyer.Amount(quote["total"]));
        await buyer.Pay(order);
        await buyer.OrderOnce(order, "fulfilled");
        var snapshot = (await api.Get($"{service}/snapshots"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)snapshot["name"]!).ShouldBe("before-318");
        await Idle(api, service);
        await Done(api, await api.Post($"{service}/snapshots/{snapshot["ref"]}/restore", new { }));
        (await Sent("createsnapshot", "months", "3")).ShouldBe(1);

        await Idle(api, service);
        await Done(api, await api.Post($"{service}/firewall-rules", new { ports = "443", priority = 10 }));
        var rule = (await api.Get($"{service}/firewall-rules"))["items"]!.AsArray().Last()!;
        ((string)rule["ports"]!).ShouldBe("443");
        await Idle(api, service);
        await Done(api, await api.Delete($"{service}/firewall-rules/{rule["ref"]}"));

        var before = (await api.Get(service))["configuration"]!;
        var bandwidth = (int)before["bandwidthMbps"]! + 10;
        await Idle(api, service);
        var upgrade = await api.Post($"{service}/upgrades", new { bandwidthMbps = bandwidth, password = "Another1pass" });
        await buyer.Pay(upgrade);
        await buyer.OrderOnce(upgrade, "fulfilled");
        ((int)(await api.Get(service))["configuration"]!["bandwidthMbps"]!).ShouldBe(bandwidth);
        (await Sent("upgrade", "bandwidth", $"{bandwidth}")).ShouldBe(1);

        await Idle(api, service);
        await Done(api, await api.Delete($"{service}/snapshots/{snapshot["ref"]}"));
        (await api.Get($"{service}/snapshots"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Over_the_api_what_cannot_be_is_refused_by_its_code()
    {
        var (buyer, service) = await A_server();
        using var api = buyer.Api;
        using var stranger = (await shop.NewBuyer(100m)).Api;

        (await Refusal(stranger, $"{service}/snapshots", new { months = 1 })).ShouldBe((404, "not_found"));
        (await Refusal(stranger, $"{service}/upgrades", new { bandwidthMbps = 50 })).ShouldBe((404, "not_found"));
        (await Refusal(api, $"{service}/snapshots", new { })).ShouldBe((400, "validation_failed"));
        (await Refusal(api, $"{service}/snapshots/0123456789/restore", new { })).ShouldBe((404, "not_found"));
        (await Refusal(api, $"{service}/upgrades", new { bandwidthMbps = 0 })).ShouldBe((422, "downgrade_not_sold"));
        (await Refusal(api, $"{service}/downgrades", new { })).ShouldBe((422, "downgrade_not_sold"));
        (await Refusal(api, $"{service}/backups", new { })).ShouldBe((422, "not_supported"));
        (await Refusal(api, $"{service}/firewall-rules", new { ports = "99999" })).ShouldBe((400, "validation_failed"));
        (await Refusal(api, $"{service}/actions/reinstall", new { password = "Another1pass" })).ShouldBe((400, "validation_failed"));
    }

    [Fact]
    public async Task In_the_browser_it_is_reinstalled_made_bigger_copied_and_restored()
    {
        var (buyer, service) = await A_server();
        using var api = buyer.Api;
        var page = await chromium.Visit(portal.BaseAddress);
        await page.SignIn(buyer.Email);

        await page.GotoAsync($"/{service}/reinstall");
        var image = await page.Locator("#imageId option").Last.GetAttributeAsync("value");
        await page.Locator("#imageId").SelectOptionAsync(image!);
        await page.GetByRole(AriaRole.Button, new() { Name = "生成" }).ClickAsync();
        (await page.Locator("#do-reinstall").IsDisabledAsync()).ShouldBeTrue("the name is not typed yet");
        await page.Locator("#confirm-name").FillAsync((string)(await api.Get(service))["name"]!);
        await page.Locator("#do-reinstall").ClickAsync();
        await Until.Seen(() => api.Get(service), s => (string)s["configuration"]!["imageId"]! == image && s["busyWith"] is null, "the new system");

        await page.GotoAsync($"/{service}/upgrade");
        await page.Locator("#bandwidth").FillAsync("19");
        await page.Locator("#bandwidth").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "生成升级账单" }).WaitForAsync();
        var shown = await page.Locator("#price-summary .money--lead").InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "生成", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "生成升级账单" }).ClickAsync();
        await Pay(page, shown);
        await page.Locator(".notice-title", new() { HasText = "升级完成" }).WaitForAsync(new() { Timeout = 60_000 });
        ((int)(await api.Get(service))["configuration"]!["bandwidthMbps"]!).ShouldBe(19);

        await page.GotoAsync($"/{service}/snapshots");
        await page.GetByRole(AriaRole.Button, new() { Name = "生成快照账单" }).ClickAsync();
        await Pay(page, null);
        await page.Locator(".notice-title", new() { HasText = "快照可用" }).WaitForAsync(new() { Timeout = 60_000 });
        await page.GotoAsync($"/{service}/snapshots");
        await page.GetByRole(AriaRole.Link, new() { Name = "恢复" }).First.ClickAsync();
        await page.Locator("#confirm-name").FillAsync((string)(await api.Get(service))["name"]!);
        await page.Locator("#do-it").ClickAsync();
        await page.GetByText("恢复快照").First.WaitForAsync();
        await page.Locator(".state-ok", new() { HasText = "成功" }).First.WaitForAsync(new() { Timeout = 60_000 });
    }

    private async Task<(Buyer Buyer, string Service)> A_server()
    {
        await shop.Connect();
        var buyer = await shop.NewBuyer(5000m, approved: true);
        var order = await buyer.OrderOnce(await buyer.Buy(await shop.Offering(Shop.FreeZoneLine), moreBandwidth: Random.Shared.Next(0, 3)), "fulfilled");
        return (buyer, $"services/{order["items"]![0]!["serviceId"]}");
    }

    private async Task<int> Sent(string action, string parameter, string value) => (await portal.Sandbox.Journal(action)).Count(row => (string?)row["parameters"]![parameter] == value);

    private static async Task Pay(IPage page, string? shown)
    {
        await page.WaitForURLAsync(url => url.Contains("/orders/", StringComparison.Ordinal));
        if (shown is not null) (await page.Locator(".money--lead").First.InnerTextAsync()).ShouldBe(shown);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("支付") }).First.ClickAsync();
    }

    private static async Task Done(ApiClient api, JsonNode accepted)
    {
        var ended = await Until.Seen(() => api.Get($"operations/{accepted["operationId"]}"), o => (string)o["status"]! is "succeeded" or "failed", "the operation to end");
        ((string)ended["status"]!).ShouldBe("succeeded", (string?)ended["message"]);
    }

    private static Task<JsonNode> Idle(ApiClient api, string service) => Until.Seen(() => api.Get(service), s => s["actions"]!.AsArray().Any(a => (string)a!["name"]! == "stop" && (bool)a["allowed"]!), "the server to be idle");

    private static async Task<(int, string)> Refusal(ApiClient api, string path, object body)
    {
        var (status, answer) = await api.TryPost(path, body);
        return (status, (string)answer!["code"]!);
    }
}
