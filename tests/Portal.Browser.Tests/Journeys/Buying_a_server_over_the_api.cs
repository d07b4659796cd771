using Portal.Browser.Tests.Running;

namespace Portal.Browser.Tests.Journeys;

public sealed class Buying_a_server_over_the_api(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private readonly Shop shop = new(portal);

    [Fact]
    public async Task The_price_shown_is_what_is_ordered_invoiced_printed_and_booked()
    {
        await shop.Connect();
        var offering = await shop.Offering(Shop.FreeZoneLine);
        var buyer = await shop.NewBuyer(5000m);
        var quote = await buyer.Quote(offering, quantity: 3);
        var total = Buyer.Amount(quote["total"]);
        using var api = buyer.Api;

        var order = await api.Post("orders", new { items = new[] { new { quoteToken = (string)quote["token"]!, name = "shop-web" } } });
        await buyer.Pay(order);
        var held = await buyer.Wallet();
        var done = await buyer.OrderOnce(order, "fulfilled");

        Buyer.Amount(order["total"]).ShouldBe(total);
        var invoice = await api.Get($"invoices/{order["invoiceId"]}");
        Buyer.Amount(invoice["total"]).ShouldBe(total);
        held.Balance.ShouldBe(5000m - total);
        PdfText(await api.Bytes($"invoices/{order["invoiceId"]}/pdf")).ShouldContain(total.ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture));
        done["items"]!.AsArray().Count.ShouldBe(3);
        Buyer.Amount(done["earned"]).ShouldBe(total);
        (await buyer.Wallet()).ShouldBe((5000m - total, 0m));
        await The_ledger_balances();

        var sent = await portal.Sandbox.Journal("create_new");
        sent.Count(row => ((string)row["parameters"]!["num"]!) == "1").ShouldBe(sent.Count);
        (await portal.Sandbox.Book()).Select(s => (string)s["clientOrderNo"]!).ShouldBeUnique();
    }

    [Fact]
    public async Task A_server_can_be_operated_and_renewed()
    {
        await shop.Connect();
        var offering = await shop.Offering(Shop.FreeZoneLine);
        var buyer = await shop.NewBuyer(5000m);
        var order = await buyer.Buy(offering, moreBandwidth: 3);
        var item = (await buyer.OrderOnce(order, "fulfilled"))["items"]![0]!;
        using var api = buyer.Api;
        var service = $"services/{item["serviceId"]}";
        var before = DateTimeOffset.Parse((string)(await api.Get(service))["expiresAt"]!, System.Globalization.CultureInfo.InvariantCulture);

        foreach (var action in new[] { "restart", "stop", "start" })
            await Operate(api, service, action, new { });
        await Operate(api, service, "reset-password", new { password = "Another1pass" });
        var console = await api.Post($"{service}/actions/console", new { });
        var renewal = await api.Post($"{service}/renewals", new { months = 1 });
        await buyer.Pay(renewal);
        await buyer.OrderOnce(renewal, "fulfilled");

        ((string)console["url"]!).ShouldStartWith($"{portal.BaseAddress}console/");
        var after = DateTimeOffset.Parse((string)(await api.Get(service))["expiresAt"]!, System.Globalization.CultureInfo.InvariantCulture);
        (after - before).TotalDays.ShouldBeInRange(27, 32);
        (await portal.Sandbox.Count("renew")).ShouldBe(1);
        await The_ledger_balances();
    }

    [Fact]
    public async Task Without_an_approved_real_name_nothing_is_sold_in_the_mainland_zone()
    {
        await shop.Connect();
        var offering = await shop.Offering(Shop.RealNameLine);
        var buyer = await shop.NewBuyer(5000m);
        var quote = await buyer.Quote(offering, moreBandwidth: 2);
        var createsBefore = await portal.Sandbox.Creates();
        using var api = buyer.Api;

        var (status, body) = await api.TryPost("orders", new { items = new[] { new { quoteToken = (string)quote["token"]! } } });

        ((string)body!["code"]!).ShouldBe("real_name_required");
        status.ShouldBe(422);
        (await buyer.Wallet()).ShouldBe((5000m, 0m));
        (await portal.Sandbox.Creates()).ShouldBe(createsBefore);
        var approved = await shop.NewBuyer(5000m, approved: true);
        await approved.OrderOnce(await approved.Buy(offering, moreBandwidth: 2), "fulfilled");
    }

    [Fact]
    public async Task Two_payments_at_once_and_a_repeated_key_charge_once()
    {
        await shop.Connect();
        var offering = await shop.Offering(Shop.FreeZoneLine);
        var buyer = await shop.NewBuyer(5000m);
        var quote = await buyer.Quote(offering, moreBandwidth: 4);
        using var api = buyer.Api;
        var body = new { items = new[] { new { quoteToken = (string)quote["token"]!, name = "once" } } };

        var orders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.Post("orders", body, "one-order")));
        var other = await api.TryPost("orders", new { items = new[] { new { quoteToken = (string)quote["token"]!, name = "other" } } }, "one-order");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.TryPost($"invoices/{orders[0]["invoiceId"]}/pay", new { method = "wallet" })));

        orders.Select(o => (string)o["id"]!).Distinct().ShouldHaveSingleItem();
        other.Status.ShouldBe(409);
        ((string)other.Body!["code"]!).ShouldBe("idempotency_conflict");
        await buyer.OrderOnce(orders[0], "fulfilled");
        (await buyer.Wallet()).Balance.ShouldBe(5000m - Buyer.Amount(quote["total"]));
        (await api.Get("wallet/entries"))["items"]!.AsArray().Count(e => (string)e!["kind"]! == "payment").ShouldBe(1);
    }

    [Fact]
    public async Task A_stranger_sees_nothing_of_another_customer_and_nothing_of_the_upstream()
    {
        await shop.Connect();
        var offering = await shop.Offering(Shop.FreeZoneLine);
        var (buyer, stranger) = (await shop.NewBuyer(5000m), await shop.NewBuyer(0m));
        var order = await buyer.OrderOnce(await buyer.Buy(offering, moreBandwidth: 5), "fulfilled");
        using var own = buyer.Api;
        using var other = stranger.Api;
        var service = $"services/{order["items"]![0]!["serviceId"]}";

        foreach (var path in new[] { $"orders/{order["id"]}", service, $"invoices/{order["invoiceId"]}", $"invoices/{order["invoiceId"]}/pdf" })
            (await other.TryStatus(path)).ShouldBe(404, path);
        (await own.TryStatus("admin/upstreams")).ShouldBe(403);
        foreach (var path in new[] { $"orders/{order["id"]}", service, "offerings", $"invoices/{order["invoiceId"]}" })
        {
            var text = (await own.Get(path)).ToJsonString();
            text.ShouldNotContain("测试机房", Case.Sensitive, path);
            text.ShouldNotContain(portal.Simulator.BaseAddress.Authority, Case.Sensitive, path);
            text.ShouldNotContain("zkeys", Case.Insensitive, path);
            text.ShouldNotContain("\"cost\"", Case.Insensitive, path);
        }
    }

    private static async Task Operate(ApiClient api, string service, string action, object body)
    {
        await Until.Seen(() => api.Get(service), s => s["actions"]!.AsArray().Any(a => (string)a!["name"]! == action && (bool)a["allowed"]!), $"{action} to be allowed");
        var accepted = await api.Post($"{service}/actions/{action}", body);
        var ended = await Until.Seen(() => api.Get($"operations/{accepted["operationId"]}"), o => (string)o["status"]! is "succeeded" or "failed", $"{action} to end");
        ((string)ended["status"]!).ShouldBe("succeeded", action);
    }

    private async Task The_ledger_balances()
    {
        using var owner = portal.Owner;
        Buyer.Amount((await owner.Get("admin/ledger/trial-balance"))["sum"]).ShouldBe(0m);
    }

    private static string PdfText(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, pdf);
        using var reader = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true })!;
        var text = reader.StandardOutput.ReadToEnd();
        reader.WaitForExit();
        File.Delete(file);
        return text;
    }
}
