using Microsoft.Playwright;
using Portal.Browser.Tests.Running;

namespace Portal.Browser.Tests.Pages;

public sealed class Every_page(RunningPortal portal, Chromium chromium) : IClassFixture<RunningPortal>, IClassFixture<Chromium>
{
    private static readonly string[] Guest = ["/", "/sign-in", "/register", "/forgot-password", "/reset-password", "/no-permission", "/nowhere", "/error", "/demo/mailbox"];
    private static readonly string[] Customer = ["/", "/services", "/orders", "/invoices", "/wallet", "/real-name", "/api-keys"];
    private static readonly string[] Staff =
    [
        "/staff", "/staff/upstreams", "/staff/upstreams/new", "/staff/offerings", "/staff/pricing", "/staff/pricing/rules/new", "/staff/customers", "/staff/customers/new", "/staff/real-names",
        "/staff/orders", "/staff/services", "/staff/services?view=release", "/staff/tasks", "/staff/ledger", "/staff/invoices", "/staff/audit",
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Has_no_accessibility_fault_and_does_not_scroll_sideways(ColorScheme theme, int width)
    {
        var (buyer, order) = await Something_sold();
        var others = await new Shop(portal).ConnectOthers();
        var staffOnly = await Something_for_staff(buyer);
        var faults = new List<string>();

        var guest = await chromium.Visit(portal.BaseAddress, theme, width);
        foreach (var path in Guest) await Look(guest, path, faults);
        await Look(guest, $"/buy/{order["items"]![0]!["offeringId"]}", faults);
        foreach (var path in await Other_kinds()) await Look(guest, path, faults);

        var customer = await chromium.Visit(portal.BaseAddress, theme, width);
        await customer.SignIn(buyer.Email);
        foreach (var path in Customer) await Look(customer, path, faults);
        foreach (var path in new[] { $"/orders/{order["id"]}", $"/services/{order["items"]![0]!["serviceId"]}", $"/services/{order["items"]![0]!["serviceId"]}/renew", $"/services/{order["items"]![0]!["serviceId"]}/refused", $"/invoices/{order["invoiceId"]}" }) await Look(customer, path, faults);
        foreach (var tab in new[] { "reinstall", "upgrade", "upgrade?bandwidth=30", "snapshots", "ports", "firewall" }) await Look(customer, $"/services/{order["items"]![0]!["serviceId"]}/{tab}", faults);
        await customer.GotoAsync($"/buy/{order["items"]![0]!["offeringId"]}");
        await customer.Locator("button:visible", new() { HasText = "去结算" }).First.ClickAsync();
        await customer.WaitForURLAsync(url => url.Contains("/checkout", StringComparison.Ordinal));
        await Judge(customer, "/checkout", faults);

        var staff = await chromium.Visit(portal.BaseAddress, theme, width);
        await staff.SignIn("owner@test.example");
        foreach (var path in Staff) await Look(staff, path, faults);
        foreach (var path in new[] { $"/staff/orders/{order["id"]}", $"/staff/customers/{buyer.Id}", $"/staff/services/{order["items"]![0]!["serviceId"]}", $"/staff/invoices/{order["invoiceId"]}" }.Concat(staffOnly).Append($"/staff/pricing/rates/{others["scp"]}").Append($"/staff/upstreams/{others["capitalonline"]}")) await Look(staff, path, faults);
        await staff.GotoAsync("/staff/tasks");
        var task = await staff.Locator("a[href^='/staff/tasks/']").First.GetAttributeAsync("href");
        await Look(staff, task!, faults);

        faults.ShouldBeEmpty();
    }

    private async Task<(Buyer, System.Text.Json.Nodes.JsonNode)> Something_sold()
    {
        var shop = new Shop(portal);
        await shop.Connect();
        var buyer = await shop.NewBuyer(5000m, approved: true);
        return (buyer, await buyer.OrderOnce(await buyer.Buy(await shop.Offering(Shop.FreeZoneLine)), "fulfilled"));
    }

    /// <summary>The catalogue and the configurator of each kind that is sold.</summary>
    private async Task<IReadOnlyList<string>> Other_kinds()
    {
        using var owner = portal.Owner;
        var offerings = (await owner.Get("offerings?limit=200"))["items"]!.AsArray();
        var kinds = offerings.Select(o => (string)o!["kind"]!).Distinct().ToList();
        kinds.Count.ShouldBeGreaterThan(3);
        var chosen = offerings.First(o => o!["options"]!["choices"]!.AsArray().Count > 1)!;
        return [.. kinds.Select(kind => $"/?kind={kind}"), .. kinds.Select(kind => $"/buy/{offerings.First(o => (string)o!["kind"]! == kind)!["id"]}"), $"/buy/{chosen["id"]}"];
    }

    /// <summary>An upstream account, a price rule and a case with two candidates, by their pages.</summary>
    private async Task<IReadOnlyList<string>> Something_for_staff(Buyer buyer)
    {
        var shop = new Shop(portal);
        using var owner = portal.Owner;
        var rules = (await owner.Get("admin/pricing/rules"))["items"]!.AsArray();
        var rule = rules.FirstOrDefault() ?? await owner.Post("admin/pricing/rules", new { scope = new { }, kind = "percent", value = "15" });
        var cases = (await owner.Get("admin/review-queue"))["items"]!.AsArray();
        if (cases.Count == 0)
        {
            await portal.Sandbox.Fault("create_new", "duplicate-candidate");
            await buyer.ItemOnce(await buyer.Buy(await shop.Offering(Shop.FreeZoneLine), moreBandwidth: 1), "needs-review");
            cases = (await owner.Get("admin/review-queue"))["items"]!.AsArray();
        }
        var upstream = $"/staff/upstreams/{await shop.Connect()}";
        return [upstream, $"{upstream}/console", $"{upstream}/console?op=getzones", $"{upstream}/console?op=create_new", $"/staff/pricing/rules/{rule["id"]}", $"/staff/cases/{cases[0]!["id"]}", $"/staff/orders/{cases[0]!["orderId"]}"];
    }

    private static async Task Look(IPage page, string path, List<string> faults)
    {
        var reply = await page.GotoAsync(path);
        if (reply!.Status >= 500) faults.Add($"{path}: {reply.Status}");
        await Judge(page, path, faults);
    }

    private static async Task Judge(IPage page, string path, List<string> faults)
    {
        faults.AddRange((await Axe.Violations(page)).Select(v => $"{path}: {v}"));
        var sideways = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
        if (sideways > 0) faults.Add($"{path}: {sideways} px too wide");
    }
}
