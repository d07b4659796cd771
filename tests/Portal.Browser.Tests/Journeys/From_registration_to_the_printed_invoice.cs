using Microsoft.Playwright;
using Portal.Browser.Tests.Running;

namespace Portal.Browser.Tests.Journeys;

public sealed class From_registration_to_the_printed_invoice(RunningPortal portal, Chromium chromium) : IClassFixture<RunningPortal>, IClassFixture<Chromium>
{
    [Fact]
    public async Task A_visitor_registers_configures_pays_and_prints_while_the_order_moves_by_itself()
    {
        var shop = new Shop(portal);
        await shop.Connect();
        var page = await chromium.Visit(portal.BaseAddress);
        var email = $"visitor-{Guid.NewGuid():N}@test.example";

        await page.GotoAsync("/register?returnUrl=/");
        await page.GetByLabel("邮箱").FillAsync(email);
        await page.GetByLabel("名称").FillAsync("林知夏工作室");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(RunningPortal.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "注册" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/register", StringComparison.Ordinal));
        await Top_up(email, 3000m);

        await page.GotoAsync($"/buy/{(await shop.Offering(Shop.FreeZoneLine))["id"]}");
        await page.GetByRole(AriaRole.Button, new() { Name = "生成" }).First.ClickAsync();
        var shown = await page.Locator(".money--lead").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "去结算" }).First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/checkout", StringComparison.Ordinal));
        (await page.Locator(".money--lead").First.InnerTextAsync()).ShouldBe(shown);
        page.Url.ShouldNotContain("password", Case.Insensitive);
        await page.GetByRole(AriaRole.Button, new() { Name = "余额支付" }).First.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/orders/", StringComparison.Ordinal));
        await page.EvaluateAsync("() => { window.stayed = true; }");
        await page.GetByText("服务器可以使用").First.WaitForAsync(new() { Timeout = 60_000 });

        (await page.EvaluateAsync<bool>("() => window.stayed === true")).ShouldBeTrue("the page changed without being loaded again");
        (await page.Locator(".money--lead").First.InnerTextAsync()).ShouldBe(shown);
        await page.GetByRole(AriaRole.Link, new() { Name = "账单", Exact = true }).Last.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/invoices/", StringComparison.Ordinal));
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载 PDF" }).ClickAsync());
        download.SuggestedFilename.ShouldStartWith("INV-");
        (await portal.Sandbox.Creates()).ShouldBe(1);
        await The_console_opens(page);
    }

    private async Task The_console_opens(IPage page)
    {
        await page.GotoAsync("/services");
        await page.Locator("a.row-name").First.ClickAsync();
        var console = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "打开控制台" }).ClickAsync());
        await console.WaitForURLAsync(url => url.StartsWith(portal.Simulator.BaseAddress.ToString(), StringComparison.Ordinal));
        (await page.ContentAsync()).ShouldNotContain(portal.Simulator.BaseAddress.Authority);
    }

    private async Task Top_up(string email, decimal amount)
    {
        using var owner = portal.Owner;
        var customer = (await owner.Get($"admin/customers?search={email}"))["items"]![0]!;
        await owner.Post($"admin/customers/{customer["id"]}/wallet/adjustments", new { amount, reason = "银行转账" });
    }
}
