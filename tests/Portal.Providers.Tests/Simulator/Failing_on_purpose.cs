using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator;

/// <summary>Each fault, as the caller sees it and as the seller's book knows it.</summary>
public class Failing_on_purpose
{
    [Theory]
    [InlineData("commit-then-drop", 1)]
    [InlineData("drop-before-commit", 0)]
    [InlineData("duplicate-candidate", 2)]
    public async Task A_dropped_connection_leaves_the_caller_without_a_byte_of_answer(string kind, int bought)
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action = "create_new", kind });

        await Should.ThrowAsync<HttpRequestException>(() => sandbox.Call("create_new", Sandbox.Order()));

        (await sandbox.AmountsCharged()).Count.ShouldBe(bought);
        (await sandbox.Journal("create_new")).ShouldHaveSingleItem()!["fault"]!.ToString().ShouldBe(kind);
    }

    [Fact]
    public async Task The_second_candidate_was_bought_by_somebody_else_in_the_same_shape()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action = "create_new", kind = "duplicate-candidate" });
        await Should.ThrowAsync<HttpRequestException>(() => sandbox.Call("create_new", Sandbox.Order()));

        var servers = (await sandbox.Get("_control/book"))["servers"]!.AsArray();

        servers.Select(server => server!.Text("clientOrderNo")).ShouldBe(["790528221561598011", ""]);
        servers.Select(server => server!["shape"]!.ToJsonString()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_hanging_call_is_carried_out_after_its_caller_has_gone()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action = "create_new", kind = "hang-then-commit", seconds = 2 });
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(() => sandbox.CallForText("create_new", Sandbox.Order(), patience: patience.Token));

        await Eventually(async () => (await sandbox.AmountsCharged()).Count == 1);
    }

    [Fact]
    public async Task Half_an_answer_is_no_json_although_the_server_exists()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action = "create_new", kind = "truncate" });

        var reply = await sandbox.CallForText("create_new", Sandbox.Order());

        Should.Throw<JsonException>(() => JsonNode.Parse(reply));
        (await sandbox.AmountsCharged()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("html-502", false, 0)]
    [InlineData("html-200", false, 0)]
    [InlineData("html-502", true, 1)]
    [InlineData("http-429", false, 0)]
    public async Task A_web_page_instead_of_an_answer_buys_only_when_told_so(string kind, bool commits, int bought)
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action = "create_new", kind, commits });

        (await sandbox.CallForText("create_new", Sandbox.Order())).ShouldContain("<html>");

        (await sandbox.AmountsCharged()).Count.ShouldBe(bought);
    }

    [Fact]
    public async Task An_answer_may_come_in_drops_or_after_fifty_megabytes()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action = "create_new", kind = "slow-drip", seconds = 0.2 });
        await sandbox.Control("faults", new { action = "getzones", kind = "huge-body" });

        await sandbox.Bought(Sandbox.Order());
        var zones = await sandbox.CallForText("getzones", []);

        zones.Length.ShouldBeGreaterThan(50_000_000);
        JsonNode.Parse(zones)!.Code().ShouldBe(0);
    }

    [Theory]
    [InlineData("create_new")]
    [InlineData("getserver")]
    public async Task An_answer_may_name_a_server_that_was_never_bought(string action)
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.Order());
        await sandbox.Control("faults", new { action, kind = "wrong-server" });

        var data = (await sandbox.Call(action, Sandbox.Order(("guid", guid))))["data"]!;

        var named = (action == "create_new" ? data["servers"]![0]! : data).Text("guid");
        (await sandbox.Get("_control/book"))["servers"]!.AsArray().ShouldAllBe(server => server!.Text("guid") != named);
    }

    [Fact]
    public async Task A_refusal_carries_its_message_and_buys_nothing()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action = "create_new", kind = "refuse", message = "库存不足" });

        var reply = await sandbox.Call("create_new", Sandbox.Order());

        (reply.Code(), reply.Text("message")).ShouldBe((1, "库存不足"));
        (await sandbox.AmountsCharged()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1", 0, 1)]
    [InlineData("3", 2, 2)]
    public async Task A_partial_order_lists_one_server_fewer_than_asked(string asked, int listed, int bought)
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action = "create_new", kind = "partial-create" });

        var reply = await sandbox.Call("create_new", Sandbox.Order(("num", asked)));

        reply["data"]!["servers"]!.AsArray().Count.ShouldBe(listed);
        (await sandbox.AmountsCharged()).Count.ShouldBe(bought);
    }

    [Fact]
    public async Task A_price_rise_between_quote_and_order_makes_the_client_price_too_low()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action = "create_new", kind = "catalog-price-change", factor = 1.01 });

        (await sandbox.Call("create_new", Sandbox.Order(("clientPrice", "11184.00")))).Code().ShouldBe(1);

        var lines = (await sandbox.Call("getlines", ("type", "server_line")))["data"]!["lines"]!.AsArray();
        lines[0]!["core_price_data"]![1]!["price"]!.GetValue<decimal>().ShouldBe(191.90m);
        lines[1]!["core_price_data"]![0]!["price"]!.GetValue<decimal>().ShouldBe(18m);
    }

    [Theory]
    [InlineData("stop", "-4")]
    [InlineData("restart", "-5")]
    [InlineData("setpsw", "-9")]
    [InlineData("setvnc", "-2")]
    public async Task A_failed_action_shows_its_negative_status(string action, string actStatus)
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.Order());
        await sandbox.Control("faults", new { action, kind = "action-failure" });

        (await sandbox.Call(action, ("guid", guid), ("password", Sandbox.Base64(Sandbox.Password)))).Code().ShouldBe(0);

        (await sandbox.Server(guid)).Text("actStatus").ShouldBe(actStatus);
        (await sandbox.Server(guid)).Text("runStatus").ShouldBe("1");
    }

    [Fact]
    public async Task Only_the_named_call_fails_and_every_call_until_the_faults_are_removed()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action = "getzones", kind = "refuse", onCall = 2 });
        await sandbox.Control("faults", new { action = "getlines", kind = "refuse", every = true });

        int[] zones = [await Code("getzones"), await Code("getzones"), await Code("getzones")];
        int[] lines = [await Code("getlines"), await Code("getlines")];
        using var http = new HttpClient();
        using var removed = await http.DeleteAsync(new Uri(sandbox.Address, "_control/faults"), TestContext.Current.CancellationToken);

        zones.ShouldBe([0, 1, 0]);
        lines.ShouldBe([1, 1]);
        (await Code("getlines")).ShouldBe(0);

        async Task<int> Code(string action) => (await sandbox.Call(action, ("type", "server_line"))).Code();
    }

    [Fact]
    public async Task The_samples_wrong_shapes_are_one_switch_away()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("settings", new { trailingCommas = true, sampleShapeGetsystems = true });

        var reply = await sandbox.CallForText("getsystems", new Dictionary<string, string> { ["page_mode"] = "1", ["page_length"] = "50" });

        Should.Throw<JsonException>(() => JsonNode.Parse(reply));
        var lenient = JsonNode.Parse(reply, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true })!;
        lenient["data"]!["zones"].ShouldNotBeNull();
        lenient["data"]!["systems"].ShouldBeNull();
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition()) await Task.Delay(20, deadline.Token);
    }
}
