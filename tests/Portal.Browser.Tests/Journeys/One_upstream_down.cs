using System.Text.Json.Nodes;
using Portal.Browser.Tests.Running;
using Portal.Simulator;

namespace Portal.Browser.Tests.Journeys;

public sealed class One_upstream_down(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private readonly Shop shop = new(portal);

    [Fact]
    public async Task The_others_orders_are_not_delayed_its_own_wait_and_then_complete()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-");
        var options = new SimulatorOptions { Urls = "http://127.0.0.1:0", Secret = RunningPortal.SimulatorSecret, ProvisioningSeconds = 0.2, StateFile = Path.Combine(folder.FullName, "book.jsonl") };
        var other = await SimulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
        options = options with { Urls = other.BaseAddress.ToString().TrimEnd('/') };
        await shop.Connect();
        var sold = await Offerings();
        await ConnectOther(other.BaseAddress);
        var theirs = (await Offerings()).First(o => !sold.Any(known => Id(known) == Id(o)) && !RealNamed(o) && Hasnt(o, "whitelistRequired"));
        var ours = sold.First(o => !RealNamed(o) && Hasnt(o, "whitelistRequired"));
        var buyer = await shop.NewBuyer(5000);

        await other.DisposeAsync();
        var stuck = await buyer.Buy(theirs, moreBandwidth: 7);
        for (var n = 1; n <= 3; n++) await buyer.OrderOnce(await buyer.Buy(ours, moreBandwidth: 10 + n), "fulfilled");

        using var api = buyer.Api;
        ((string)(await api.Get($"orders/{stuck["id"]}"))["status"]!).ShouldNotBe("fulfilled");
        using var owner = portal.Owner;
        var account = await Until.Seen(async () => (await owner.Get("admin/upstreams"))["items"]!.AsArray().Single(a => (string)a!["name"]! == "停电的机房")!, a => a["lastFailure"] is not null, "the failure to be told");
        ((string)account["lastFailure"]!).ShouldContain("停电的机房");
        account["lastFailureAt"].ShouldNotBeNull();

        other = await SimulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
        try
        {
            await buyer.OrderOnce(stuck, "fulfilled");
            (await new SandboxClient(other.BaseAddress).Creates()).ShouldBe(1);
            (await buyer.Wallet()).Held.ShouldBe(0m);
        }
        finally
        {
            await other.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    private async Task ConnectOther(Uri address)
    {
        using var owner = portal.Owner;
        var opened = await owner.Post("admin/upstreams", new
        {
            kind = "zkeys-server", name = "停电的机房", baseUrl = $"{address}api", credentials = new { userId = "1", secret = RunningPortal.SimulatorSecret },
            settings = new { retrySeconds = "0.3", notSentTries = "1000", pollSeconds = "0.3", timeoutSeconds = "5", leaseSeconds = "7" },
        });
        await owner.Post($"admin/upstreams/{opened["id"]}/sync", new { });
    }

    private async Task<IReadOnlyList<JsonNode>> Offerings()
    {
        using var owner = portal.Owner;
        return [.. (await owner.Get("offerings?limit=200"))["items"]!.AsArray().Select(o => o!)];
    }

    private static string Id(JsonNode offering) => (string)offering["id"]!;

    private static bool RealNamed(JsonNode offering) => (bool)offering["zone"]!["realNameRequired"]!;

    private static bool Hasnt(JsonNode offering, string flag) => !(bool)offering["zone"]![flag]!;
}
