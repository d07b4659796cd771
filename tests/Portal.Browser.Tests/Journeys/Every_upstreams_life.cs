using System.Text.Json.Nodes;
using Portal.Browser.Tests.Running;

namespace Portal.Browser.Tests.Journeys;

/// <summary>One server of each upstream, from connecting the account to giving the server back, over the API against the sandbox; its journal tells what was really asked.</summary>
public sealed class Every_upstreams_life(RunningPortal portal) : IClassFixture<RunningPortal>
{
    private static readonly object Rates = new { perMonth = new { cpu = 18, memoryGb = 9, diskGb = 0.4, mbps = 22, ip = 12, windowsLicence = 60 } };

    [Fact]
    public async Task A_ZKEYS_cloud_server()
    {
        var life = await Begin("zkeys-server", "api", Zkeys, "cloud-server");
        await life.Buy();
        await Operate(life);
        await life.Do("reset-console-password", new { password = "Abc12345" });
        await life.Upgrade();
        await life.SnapshotAndRestore(new { name = "before-update", months = 1 });
        await life.Renew(1);
        await life.Release();

        await Asked("zkeys", "server", "getzones", "getlines", "getsystems", "create_new", "getserver", "stop", "start", "restart", "setpsw", "install", "setvnc", "getvncurl", "upgrade", "createsnapshot", "listsnapshot", "revertsnapshot", "removesnapshot", "renew", "refund");
    }

    [Fact]
    public async Task A_ZKEYS_bare_metal_machine()
    {
        var life = await Begin("zkeys-baremetal", "zkeys/baremetal/api", Zkeys, "bare-metal");
        await life.Buy();
        await Operate(life, hasConsole: false, isStoppedForPassword: true);
        await life.Upgrade(new { bandwidthMbps = 10 });
        await life.Renew(1);
        await life.Release();

        // An increment: the machine came with 5 M, and 10 M in all were wanted.
        ((string)(await portal.Sandbox.Journal("upgrade")).Last(row => (string)row["parameters"]!["module"]! == "baremetal")["parameters"]!["bandwidth"]!).ShouldBe("5");
        await Asked("zkeys", "baremetal", "getzones", "sync_line", "sync_harddisk", "sync_product", "getsystems", "create", "sync_baremetal", "stop", "start", "restart", "setpass", "install", "upgrade", "renew");
    }

    [Fact]
    public async Task A_StarVCenter_machine()
    {
        var life = await Begin("starvcenter", "starvcenter/services/cloudresource", new { token = "SIMULATOR-DEMO-TOKEN" }, "cloud-server", Rates);
        await life.Buy();
        await Operate(life, reinstalls: false);
        await life.Upgrade();
        await life.SnapshotAndRestore(new { name = "before-update" });
        (await life.Items("metrics"))["series"]!.AsArray().ShouldNotBeEmpty();
        await life.Renew(1);
        await life.Release();

        var asked = await Actions("starvcenter");
        asked.ShouldContain("DELETE /cloudvm/{vmId}");
        asked.ShouldNotContain("PUT /cloudvm/destroy");
    }

    [Fact]
    public async Task A_CapitalOnline_server()
    {
        var life = await Begin("capitalonline", "capitalonline/cdsapi", new { accessKeyId = "SIMULATORDEMOKEY", accessKeySecret = "SIMULATOR-DEMO-SECRET" }, "cloud-server", before: LayNetworks);
        await life.Buy();
        await Operate(life, reinstalls: false);
        await life.SnapshotAndRestore(new { name = "before-update" });
        (await life.Items("metrics"))["series"]!.AsArray().ShouldNotBeEmpty();
        var address = await life.Beside("elastic-ip");
        await address.Buy();
        await address.Do("attach", new { serviceId = life.Service });
        (await life.Look())["status"]!.ToString().ShouldBe("active");
        await address.Do("detach", new { serviceId = life.Service });
        await address.Release();
        await life.Renew(1);
        await life.Release();

        // Sold on demand upstream and billed by the month here: no renewal goes out, and the release deletes.
        var asked = await Actions("capitalonline");
        asked.ShouldContain("ecs.CreateInstance");
        asked.ShouldContain("ecs.DeleteInstance");
        asked.ShouldNotContain("ccs.CreateInstance");
    }

    [Fact]
    public async Task An_SCP_machine()
    {
        var life = await Begin("scp", "scp", new { accessKey = "51510000000000000000000000000001", secretKey = "51510000000000000000000000000002" }, "cloud-server", Rates);
        await life.Buy();
        await Operate(life, reinstalls: false);
        await life.Do("stop");
        await life.Upgrade();
        await life.Do("start");
        await life.SnapshotAndRestore(new { name = "before-update" });
        (await life.Items("metrics"))["series"]!.AsArray().ShouldNotBeEmpty();
        await life.Renew(1);
        await life.Release();
    }

    private static readonly object Zkeys = new { userId = "1", secret = RunningPortal.SimulatorSecret };

    /// <summary>Connects, tests and syncs the account, and picks an offering of its own.</summary>
    private async Task<Life> Begin(string kind, string path, object credentials, string sold, object? rates = null, Func<ApiClient, string, Task>? before = null)
    {
        using var owner = portal.Owner;
        var known = await Offerings(owner);
        var account = await owner.Post("admin/upstreams", new
        {
            kind, name = kind, baseUrl = $"{portal.Simulator.BaseAddress}{path}", credentials,
            settings = new { firstScanSeconds = "0.5", scanIntervalSeconds = "1", minScans = "3", settleMinutes = "0.05", pollSeconds = "0.3", pollMaxSeconds = "1" },
        });
        await owner.Post($"admin/upstreams/{account["id"]}/test", new { });
        if (before is not null) await before(owner, (string)account["id"]!);
        if (rates is not null) await owner.Put($"admin/upstreams/{account["id"]}/rate-card", rates);
        await owner.Post($"admin/upstreams/{account["id"]}/sync", new { });
        var offering = (await Offerings(owner)).First(o => (string)o["kind"]! == sold && !known.Any(k => (string)k["id"]! == (string)o["id"]!) && !(bool)o["zone"]!["whitelistRequired"]! && !(bool)o["zone"]!["realNameRequired"]!);
        return new Life(portal, await new Shop(portal).NewBuyer(60000), offering);
    }

    /// <summary>By hand from the upstream console, as staff would: the portal makes no networks by itself.</summary>
    private async Task LayNetworks(ApiClient owner, string account)
    {
        async Task<JsonNode> Run(string operation, JsonObject parameters)
        {
            var reply = await owner.Post($"admin/upstreams/{account}/operations/{operation}/invoke", new { parameters, confirm = operation });
            ((string)reply["outcome"]!).ShouldBe("success", $"{reply}");
            await portal.Sandbox.Advance(120);
            return reply["response"]!;
        }
        var made = await Run("vpc.CreateVPC", new JsonObject
        {
            ["RegionCode"] = "CN_Huhhot", ["VPCName"] = "shop", ["VPCSegment"] = "10.15.0.0/16", ["VPCSegmentType"] = "manual",
            ["SubnetList"] = new JsonArray(new JsonObject { ["AvailableZoneCode"] = "CN_Hohhot_B", ["SubnetName"] = "inner", ["SubnetSegment"] = "10.15.1.0/24" }),
        });
        await Run("vpc.CreateVirtualGateWay", new JsonObject
        {
            ["VPCId"] = (string)made["Data"]!["VPCId"]!,
            ["VirtualGateWayList"] = new JsonArray(new JsonObject { ["AvailableZoneCode"] = "CN_Hohhot_B", ["VirtualGateWayName"] = "out", ["VirtualGateWaySegment"] = "10.15.2.0/24", ["Type"] = "电信" }),
        });
    }

    private static async Task Operate(Life life, bool reinstalls = true, bool hasConsole = true, bool isStoppedForPassword = false)
    {
        await life.Do("stop");
        if (isStoppedForPassword) await life.Do("reset-password", new { password = Life.Password });
        await life.Do("start");
        await life.Do("restart");
        if (!isStoppedForPassword) await life.Do("reset-password", new { password = Life.Password });
        if (reinstalls) await life.Do("reinstall", new { imageId = (string)life.Image(life.Flavor())!["id"]!, password = Life.Password });
        if (hasConsole) (await life.Console()).ShouldStartWith("http");
    }

    private static async Task<IReadOnlyList<JsonNode>> Offerings(ApiClient owner) => [.. (await owner.Get("offerings?limit=200"))["items"]!.AsArray().Select(o => o!)];

    private async Task<IReadOnlySet<string>> Actions(string dialect) =>
        (await portal.Sandbox.Journal()).Where(row => (string)row["dialect"]! == dialect).Select(row => (string)row["action"]!).ToHashSet();

    /// <summary>All of these were asked of a module, and nothing besides.</summary>
    private async Task Asked(string dialect, string module, params string[] actions) =>
        (await portal.Sandbox.Journal()).Where(row => (string)row["dialect"]! == dialect && (string?)row["parameters"]!["module"] == module).Select(row => (string)row["action"]!).Distinct().ShouldBe(actions, ignoreOrder: true);
}
