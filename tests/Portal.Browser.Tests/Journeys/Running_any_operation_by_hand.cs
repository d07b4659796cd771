using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Portal.Browser.Tests.Running;

namespace Portal.Browser.Tests.Journeys;

public sealed class Running_any_operation_by_hand(RunningPortal portal, Chromium chromium) : IClassFixture<RunningPortal>, IClassFixture<Chromium>
{
    private readonly Shop shop = new(portal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Staff_find_an_operation_fill_it_in_confirm_it_and_read_the_reply(bool scripts)
    {
        var account = await shop.Connect();
        var page = await chromium.Visit(portal.BaseAddress, ColorScheme.Light, 1280, scripts);
        await page.SignIn("owner@test.example");
        await page.GotoAsync($"/staff/upstreams/{account}");
        await page.GetByRole(AriaRole.Link, new() { Name = "控制台" }).ClickAsync();

        await page.GetByLabel("按名称、地址或用途查找").FillAsync("getzones");
        await page.GetByRole(AriaRole.Button, new() { Name = "筛选" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "getzones" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "执行" }).ClickAsync();
        await Assertions.Expect(page.GetByText("上游接受了")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".code-block").First).ToContainTextAsync("action=getzones");
        await Assertions.Expect(page.Locator(".code-block").First).Not.ToContainTextAsync(RunningPortal.SimulatorSecret);

        await page.GotoAsync($"/staff/upstreams/{account}/console?op=stop");
        await page.GetByLabel("guid").FillAsync($"no-such-{scripts}");
        await page.GetByLabel("输入 stop 以确认").FillAsync("stop");
        await page.GetByRole(AriaRole.Button, new() { Name = "执行，改动上游" }).ClickAsync();
        await Assertions.Expect(page.GetByText("上游拒绝了，什么也没有发生")).ToBeVisibleAsync();
        await page.ReloadAsync();
        (await portal.Sandbox.Journal("stop")).Count(row => (string?)row["parameters"]!["guid"] == $"no-such-{scripts}").ShouldBe(1);

        await page.GotoAsync("/staff/audit?kind=upstream");
        await Assertions.Expect(page.GetByText("stop: refused").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_api_lists_and_runs_the_same_operations()
    {
        var account = await shop.Connect();
        using var owner = portal.Owner;

        var listed = (await owner.Get($"admin/upstreams/{account}/operations"))["items"]!.AsArray();
        var read = await owner.Post($"admin/upstreams/{account}/operations/getzones/invoke", new { parameters = new { } });
        var unconfirmed = await owner.TryPost($"admin/upstreams/{account}/operations/stop/invoke", new { parameters = new { guid = "1" } });
        var refused = await owner.Post($"admin/upstreams/{account}/operations/stop/invoke", new { parameters = new { guid = "api-no-such" }, confirm = "stop" }, "once-and-for-all");
        var again = await owner.Post($"admin/upstreams/{account}/operations/stop/invoke", new { parameters = new { guid = "api-no-such" }, confirm = "stop" }, "once-and-for-all");
        var unknown = await owner.TryPost($"admin/upstreams/{account}/operations/nothing/invoke", new { });
        var misshapen = await owner.TryPost($"admin/upstreams/{account}/operations/getzones/invoke", new { parameters = new[] { 1 } });

        listed.Count.ShouldBe(28);
        ((string)listed[0]!["id"]!, (string)listed[0]!["kind"]!, (string)listed[0]!["dialect"]!).ShouldBe(("getzones", "read", "zkeys-server"));
        ((string)read["outcome"]!, (int)read["httpStatus"]!).ShouldBe(("success", 200));
        read["response"]!["data"]!["zones"]!.AsArray().ShouldNotBeEmpty();
        (unconfirmed.Status, (string)unconfirmed.Body!["code"]!).ShouldBe((400, "validation_failed"));
        unconfirmed.Body["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["confirm"]);
        ((string)refused["outcome"]!).ShouldBe("refused");
        JsonNode.DeepEquals(refused, again).ShouldBeTrue();
        (await portal.Sandbox.Journal("stop")).Count(row => (string?)row["parameters"]!["guid"] == "api-no-such").ShouldBe(1);
        unknown.Status.ShouldBe(404);
        misshapen.Status.ShouldBe(400);
    }
}
