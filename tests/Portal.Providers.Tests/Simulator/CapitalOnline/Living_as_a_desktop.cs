using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>capitalonline.md 7.7.</summary>
public class Living_as_a_desktop
{
    private const string Id = "6ca9ed98-27c8-4431-995f-59cc6d743dab";

    [Fact]
    public async Task A_desktop_is_configured_used_stopped_rebuilt_and_deleted()
    {
        await using var sandbox = await CapitalSandbox.Start(provisioningSeconds: 60, actionSeconds: 30);
        var order = await Order(sandbox);
        var made = (await sandbox.Post(CapitalSandbox.Gcw, "CreateVm", order))["Data"]!;
        var desktop = made["vmIds"]![0]!.ToString();

        (await Status(sandbox, desktop)).ShouldBe("configuring");
        (await Task(sandbox, made)).ShouldBe("Running");
        await sandbox.Advance(61);
        ((await Task(sandbox, made)), await Status(sandbox, desktop)).ShouldBe(("Completed", "using"));
        (await Rebuild(sandbox, desktop, order)).ShouldBe((200, "13004"));
        await sandbox.Post(CapitalSandbox.Gcw, "OperateVm", new { requestId = Id, action = "off", vmIds = new[] { desktop } });
        (await Status(sandbox, desktop)).ShouldBe("stoping");
        await sandbox.Advance(31);
        (await Rebuild(sandbox, desktop, order)).ShouldBe((200, "Success"));
        await sandbox.Advance(31);
        await sandbox.Post(CapitalSandbox.Gcw, "DeleteVm", new { requestId = Id, vmId = desktop });
        (await Status(sandbox, desktop)).ShouldBe("deleteing");
        await sandbox.Advance(31);
        (await sandbox.GetRefused(CapitalSandbox.Gcw, "QueryVm", ("vmId", desktop))).ShouldBe((200, "10006"));
    }

    [Fact]
    public async Task Refusals_can_be_given_a_status_of_their_own()
    {
        await using var sandbox = await CapitalSandbox.Start();
        await sandbox.Settings(new { desktopErrorStatus = 400 });

        (await sandbox.GetRefused(CapitalSandbox.Gcw, "QueryVm", ("vmId", "none"))).ShouldBe((400, "10006"));
        (await sandbox.GetRefused(CapitalSandbox.Gcw, "QueryTask", ("taskId", "none"))).ShouldBe((400, "10003"));
    }

    [Fact]
    public async Task Conversion_and_renewal_each_refuse_the_other_mode_and_may_succeed_in_part()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var order = await Order(sandbox);
        order["num"] = "2";
        var desktops = (await sandbox.Post(CapitalSandbox.Gcw, "CreateVm", order))["Data"]!["vmIds"]!.AsArray().Select(id => id!.ToString()).ToArray();

        (await sandbox.PostRefused(CapitalSandbox.Gcw, "RenewalOrder", new { requestId = Id, vmIds = desktops })).Code.ShouldBe("12504");
        await sandbox.Post(CapitalSandbox.Gcw, "UpdateOrder", new { requestId = Id, vmIds = new[] { desktops[0] }, duration = "1", isToMonth = "0" });
        (await sandbox.PostRefused(CapitalSandbox.Gcw, "UpdateOrder", new { requestId = Id, vmIds = new[] { desktops[0] } })).Code.ShouldBe("12503");
        var both = (await sandbox.Post(CapitalSandbox.Gcw, "RenewalOrder", new { requestId = Id, vmIds = desktops, duration = "1" }))["Data"]!;

        both["successVmIds"]!.AsArray().Select(id => id!.ToString()).ShouldBe([desktops[0]]);
        both["failedVmIds"]!.AsArray().Select(id => id!.ToString()).ShouldBe([desktops[1]]);
        both["failedMsg"]!.ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task On_demand_never_expires_and_a_month_does()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var order = await Order(sandbox);
        var desktop = (await sandbox.Post(CapitalSandbox.Gcw, "CreateVm", order))["Data"]!["vmIds"]![0]!.ToString();
        (await Desktop(sandbox, desktop))["expireTime"]!.ToString().ShouldBe("2098-12-31T16:00:00.000+0000");

        (order["billCycle"], order["duration"], order["isToMonth"], order["isAutoRenewal"]) = ("month", "1", "1", "0");
        var monthly = (await sandbox.Post(CapitalSandbox.Gcw, "CreateVm", order))["Data"]!["vmIds"]![0]!.ToString();

        (await Desktop(sandbox, monthly))["expireTime"]!.ToString().ShouldEndWith("T16:00:00.000+0000");
        (await Desktop(sandbox, monthly))["billMethod"]!.GetValue<int>().ShouldBe(1);
        await sandbox.Advance(40 * 86_400);
        (await Status(sandbox, monthly)).ShouldBe("asMonthExpired");
    }

    [Fact]
    public async Task Accounts_are_bound_and_only_a_stopped_desktop_lets_them_go()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var desktop = (await sandbox.Post(CapitalSandbox.Gcw, "CreateVm", await Order(sandbox)))["Data"]!["vmIds"]![0]!.ToString();
        await sandbox.Post(CapitalSandbox.Gcw, "CreateSubAccount", new { requestId = Id, email = "a@example.com", name = "a", password = "Abcdef12" });
        var account = (await sandbox.Get(CapitalSandbox.Gcw, "QuerySubAccounts"))["Data"]![0]!;
        account["password"]!.ToString().ShouldBe("Abcdef12");

        await sandbox.Post(CapitalSandbox.Gcw, "BindAccounts", new { requestId = Id, vmIds = new[] { desktop }, accountId = account["accountId"]!.ToString() });
        var refused = (await sandbox.Post(CapitalSandbox.Gcw, "UnbindAccounts", new { requestId = Id, vmIds = new[] { desktop } }))["Data"]!;

        (await Desktop(sandbox, desktop))["accountEmail"]!.ToString().ShouldBe("a@example.com");
        refused["failedNum"]!.GetValue<int>().ShouldBe(1);
        refused["failedMsgs"]![0]!["messsage"]!.ToString().ShouldNotBeEmpty();
        (await sandbox.PostRefused(CapitalSandbox.Gcw, "CreateSubAccount", new { requestId = Id, email = "b@example.com", name = "b", password = "alllower1" })).Code.ShouldBe("10003");
    }

    [Theory]
    [InlineData("imageId", "none", "10003")]
    [InlineData("productId", "none", "10006")]
    [InlineData("siteId", "none", "10006")]
    [InlineData("vgatewayConfId", "1", "13505")]
    [InlineData("billCycle", "year", "10003")]
    public async Task A_wrong_order_is_refused_by_its_documented_code(string name, string value, string code)
    {
        await using var sandbox = await CapitalSandbox.Start();
        var order = await Order(sandbox);
        order[name] = value;

        (await sandbox.PostRefused(CapitalSandbox.Gcw, "CreateVm", order)).ShouldBe((200, code));
    }

    [Fact]
    public async Task What_has_run_out_and_what_is_beyond_the_quota_have_their_codes()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var order = await Order(sandbox);

        await sandbox.Settings(new { outOfStock = new[] { order["productId"]!.ToString() } });
        (await sandbox.PostRefused(CapitalSandbox.Gcw, "CreateVm", order)).Code.ShouldBe("13000");
        await sandbox.Settings(new { outOfStock = Array.Empty<string>(), desktopQuota = 0 });
        (await sandbox.PostRefused(CapitalSandbox.Gcw, "CreateVm", order)).Code.ShouldBe("12502");
        order["billCycle"] = "month";
        (await sandbox.PostRefused(CapitalSandbox.Gcw, "CreateVm", order)).Code.ShouldBe("12501");
    }

    private static async Task<JsonObject> Order(CapitalSandbox sandbox)
    {
        var site = (await sandbox.Get(CapitalSandbox.Gcw, "QuerySites"))["Data"]![0]!["siteId"]!.ToString();
        var product = (await sandbox.Get(CapitalSandbox.Gcw, "QueryProducts", ("siteId", site)))["Data"]![0]!["productId"]!.ToString();
        var image = (await sandbox.Get(CapitalSandbox.Gcw, "QueryImages", ("siteId", site), ("productId", product)))["data"]![0]!["publicImages"]![0]!["imageId"]!.ToString();
        (await sandbox.Get(CapitalSandbox.Gcw, "GetDefaultNet", ("siteId", site), ("requestId", Id)))["Data"].ShouldBeNull();
        await sandbox.Post(CapitalSandbox.Gcw, "CreateDefaultNet", new { requestId = Id, siteId = site });
        await sandbox.Advance(61);
        var net = (await sandbox.Get(CapitalSandbox.Gcw, "GetDefaultNet", ("siteId", site), ("requestId", Id)))["Data"]!;
        return new JsonObject
        {
            ["requestId"] = Id, ["siteId"] = site, ["productId"] = product, ["name"] = "desk", ["imageId"] = image, ["qos"] = "5", ["vpcId"] = net["vpcId"]!.ToString(),
            ["subnetNetId"] = net["subnets"]![0]!["id"]!.ToString(), ["vgatewayNetId"] = net["vgateways"]![0]!["id"]!.ToString(),
            ["vgatewayConfId"] = net["vgateways"]![0]!["conf_id"]!.ToString(),
        };
    }

    private static async Task<JsonNode> Desktop(CapitalSandbox sandbox, string id) => (await sandbox.Get(CapitalSandbox.Gcw, "QueryVm", ("vmId", id)))["Data"]!;

    private static async Task<string> Status(CapitalSandbox sandbox, string id) => (await Desktop(sandbox, id))["status"]!.ToString();

    private static async Task<string> Task(CapitalSandbox sandbox, JsonNode made) =>
        (await sandbox.Get(CapitalSandbox.Gcw, "QueryTask", ("taskId", made["taskId"]!.ToString()), ("requestId", Id)))["Data"]!["status"]!.ToString();

    private static async Task<(int, string)> Rebuild(CapitalSandbox sandbox, string desktop, JsonObject order)
    {
        var (status, body) = await sandbox.Send("GET", CapitalSandbox.Gcw, "RebuildVm", null, [("requestId", Id), ("vmId", desktop), ("imageId", order["imageId"]!.ToString())]);
        return (status, body["Code"]!.ToString());
    }
}
