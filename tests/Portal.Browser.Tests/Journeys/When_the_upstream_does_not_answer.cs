using Portal.Browser.Tests.Running;

namespace Portal.Browser.Tests.Journeys;

/// <summary>Each test uses a configuration of its own, so that no other purchase looks like it.</summary>
public sealed class When_the_upstream_does_not_answer(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private readonly Shop shop = new(portal);

    [Fact]
    public async Task A_server_bought_behind_a_lost_reply_is_found_and_adopted()
    {
        var (buyer, offering) = await Ready();
        await portal.Sandbox.Fault("create_new", "commit-then-drop");

        var order = await buyer.Buy(offering, moreBandwidth: 1);
        var verifying = await buyer.ItemOnce(order, "verifying", "delivered");
        var done = await buyer.OrderOnce(order, "fulfilled");

        (await portal.Sandbox.Creates()).ShouldBe(1);
        done["items"]![0]!["timeline"]!.AsArray().Select(t => (string)t!["step"]!).ShouldContain("verifying");
        done["items"]![0]!["timeline"]!.AsArray().Select(t => (string)t!["step"]!).ShouldContain("adopted");
        (await buyer.Wallet()).Held.ShouldBe(0m);
        verifying.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_never_arrived_is_proven_absent_and_only_then_bought_again_under_the_same_number()
    {
        var (buyer, offering) = await Ready();
        await portal.Sandbox.Fault("create_new", "drop-before-commit");

        var order = await buyer.Buy(offering, moreBandwidth: 2);
        var held = await buyer.Wallet();
        await buyer.ItemOnce(order, "needs-review");
        using var owner = portal.Owner;
        var found = (await owner.Get("admin/review-queue"))["items"]!.AsArray().Single(c => (string)c!["orderId"]! == (string)order["id"]!)!;
        (await portal.Sandbox.Creates()).ShouldBe(1);
        await owner.Post($"admin/review-queue/{found["id"]}/retry", new { });
        await buyer.OrderOnce(order, "fulfilled");

        held.Held.ShouldBe(Buyer.Amount(order["total"]));
        ((string)found["why"]!).ShouldBe("proven-absent");
        var sent = await portal.Sandbox.Journal("create_new");
        sent.Count.ShouldBe(2);
        sent.Select(row => (string)row["parameters"]!["clientOrderNo"]!).Distinct().ShouldHaveSingleItem();
        (await portal.Sandbox.Book()).Count(s => (string)s["clientOrderNo"]! == (string)sent[0]["parameters"]!["clientOrderNo"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Two_servers_that_could_be_it_go_before_a_person_and_neither_is_adopted()
    {
        var (buyer, offering) = await Ready();
        await portal.Sandbox.Fault("create_new", "duplicate-candidate");

        var order = await buyer.Buy(offering, moreBandwidth: 3);
        await buyer.ItemOnce(order, "needs-review");
        using var owner = portal.Owner;
        var found = (await owner.Get("admin/review-queue"))["items"]!.AsArray().Single(c => (string)c!["orderId"]! == (string)order["id"]!)!;

        ((string)found["why"]!).ShouldBe("two-candidates");
        found["candidates"]!.AsArray().Count.ShouldBe(2);
        ((bool)found["mayRetry"]!).ShouldBeFalse();
        (await portal.Sandbox.Creates()).ShouldBe(1);
        await owner.Post($"admin/review-queue/{found["id"]}/adopt", new { reference = (string)found["candidates"]![0]!["reference"]! });
        await buyer.OrderOnce(order, "fulfilled");
    }

    [Fact]
    public async Task A_refused_purchase_returns_the_money_once_with_a_credit_note()
    {
        var (buyer, offering) = await Ready();
        await portal.Sandbox.Fault("create_new", "refuse", more: new { message = "内部供应商库存不足" });

        var order = await buyer.Buy(offering, moreBandwidth: 4);
        var failed = await buyer.OrderOnce(order, "failed");
        using var api = buyer.Api;

        (await buyer.Wallet()).ShouldBe((5000m, 0m));
        var entries = (await api.Get("wallet/entries"))["items"]!.AsArray();
        entries.Select(e => (string)e!["kind"]!).ShouldBe(["refund", "payment", "top-up"], ignoreOrder: true);
        entries.Count(e => ((string?)e!["documentNumber"])?.StartsWith("CN-", StringComparison.Ordinal) == true).ShouldBe(1);
        (await api.Get("invoices"))["items"]!.AsArray().Count(i => (string)i!["kind"]! == "credit-note").ShouldBe(1);
        failed.ToJsonString().ShouldNotContain("内部供应商库存不足");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    [InlineData(1.5)]
    public async Task A_worker_killed_in_the_middle_buys_exactly_one_server(double secondsAfterPayment)
    {
        var (buyer, offering) = await Ready();
        await portal.Sandbox.Fault("create_new", "hang-then-commit", more: new { seconds = 1.0 });

        var order = await buyer.Buy(offering, moreBandwidth: 5 + (int)(secondsAfterPayment * 2));
        await Task.Delay(TimeSpan.FromSeconds(secondsAfterPayment));
        portal.Kill();
        await portal.Start();
        await buyer.OrderOnce(order, "fulfilled", "partially-fulfilled", "failed");

        (await portal.Sandbox.Creates()).ShouldBe(1);
        (await buyer.OrderOnce(order, "fulfilled")).ShouldNotBeNull();
        (await buyer.Wallet()).Held.ShouldBe(0m);
    }

    private async Task<(Buyer, System.Text.Json.Nodes.JsonNode)> Ready()
    {
        await shop.Connect();
        await portal.Sandbox.Reset();
        return (await shop.NewBuyer(5000m), await shop.Offering(Shop.FreeZoneLine));
    }
}
