using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>Every documented operation of both modules through the register, signed and answered by the sandbox.</summary>
public class Calling_any_operation
{
    private static readonly string Password = Sandbox.Base64("Abcd1234_xyz");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_28_of_the_cloud_server()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var (account, register) = (AdapterUnderTest.Account(sandbox.Address), adapter.Port<IOperationRegister>());
        await sandbox.Patch(Sandbox.SharedLine, new { vnc_status = "1", functions = "createsnapshot,revertsnapshot,removesnapshot,renewsnapshot,setvnc,reset_vnc_password,security_policy", renew_degrade_status = "1", snap_price_type = "0", snap_price_buy_day = "0.1", snap_open_days = "", snap_open_max = "0" });
        var made = await Run(register, account, "create_new", Parameters("""{"lineid":"1700000000000203","cpu":1,"memory":2,"harddisks":"20","bandwidth":5,"defense":0,"systemID":"1690000000000301","months":1,"num":1,"clientUserID":"7","clientOrderNo":"1"}"""));
        var guid = made["servers"]![0]!["guid"]!.ToString();
        await sandbox.Call("stop", ("guid", guid));
        var shape = new[] { ("cpu", "2"), ("memory", "4"), ("harddisks", "20"), ("bandwidth", "5"), ("defense", "0") };

        foreach (var name in new[] { "getzones", "getlines", "getsystems", "getserver", "getservers" })
            await Run(register, account, name, Of(("guid", guid), ("type", "server_line"), ("page_mode", "1"), ("page_length", "10"), ("page", "1")));
        foreach (var name in new[] { "start", "restart", "restart_h", "stop_h", "start", "stop", "start", "getvncurl", "setpsw", "setvnc" }) await Run(register, account, name, On(guid, ("password", Password)));
        await Run(register, account, "install", On(guid, ("systemID", Sandbox.Ubuntu), ("password", Password)));
        await Run(register, account, "listsnapshot", On(guid));
        var snapshot = (await Run(register, account, "createsnapshot", On(guid, ("agent_order_no", "2"), ("days", "7"))))["snapshotname"]!.ToString();
        foreach (var name in new[] { "renewsnapshot", "revertsnapshot", "removesnapshot" }) await Run(register, account, name, On(guid, ("agent_order_no", "3"), ("days", "7"), ("snapshotname", snapshot)));
        await Run(register, account, "upgrade", On(guid, [.. shape, ("password", Password), ("clientOrderNo", "4")]));
        await Run(register, account, "renew_for_rd", On(guid, ("cpu", "1"), ("memory", "2"), ("bandwidth", "5"), ("defense", "0"), ("clientOrderNo", "5")));
        var port = (await Run(register, account, "create_port", On(guid, ("remark", "x"), ("local_port", "80"), ("service_type", "1"), ("form", "default"), ("port_type", "1"))))["port_info"]!["guid"]!.ToString();
        await Run(register, account, "delete_port", On(guid, ("port_guid", port), ("service_type", "1"), ("form", "default")));
        var rule = (await Run(register, account, "add_hardpolicy", On(guid, ("weight", "1"), ("name", "x"), ("direction", "Both"), ("protocol", "tcp"), ("operation", "Allow"))))["policy_info"]!["guid"]!.ToString();
        await Run(register, account, "del_hardpolicy", On(guid, ("policy_guid", rule)));
        await Run(register, account, "renew", On(guid, ("months", "1"), ("client_end_time", await NextEnd(sandbox, guid)), ("clientOrderNo", "6")));
        await Run(register, account, "refund", On(guid));

        await Covered(sandbox, register);
        (await sandbox.Journal("stop"))[^1]!["parameters"]!["auth_client_user_id"]!.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task All_19_of_bare_metal()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var (account, register) = (MachineOrders.Account(sandbox), adapter.Machines<IOperationRegister>());
        var order = Parameters($$"""{"lineGuid":"{{MachineOrders.Line}}","productGuid":"{{MachineOrders.Product}}","systemGuid":"{{MachineOrders.CentOs}}","loginName":"root","buyRemarks":"","months":1,"clientOrderNo":"1","clientUserId":"7","num":1,"system_partition_size":-1,"agent_order_no":"1"}""");
        order["loginPassword"] = Password;
        foreach (var name in new[] { "getzones", "sync_line", "getsystems", "sync_harddisk", "sync_product" }) await Run(register, account, name, Of(("page_mode", "1"), ("page_length", "10")));

        var guid = (await Run(register, account, "create", order))[0]!["guid"]!.ToString();
        await Run(register, account, "sync_baremetal", Of(("page", "1"), ("number", "10")));
        (await Run(register, account, "sync_baremetal.one", On(guid, ("page", "1"), ("page_size", "10"))))["baremetal"]!["guid"]!.ToString().ShouldBe(guid);
        await Run(register, account, "upgrade", On(guid, ("defense", "0"), ("bandwidth", "1"), ("ip_type", "1"), ("ipnum", "0"), ("clientOrderNo", "2"), ("clientUserId", "7"), ("agent_order_no", "2")));
        await Run(register, account, "degrade_ip_list", On(guid));
        var downgrade = Parameters("""{"defense":0,"bandwidth":1,"ipnum":0,"param":[{"item":"bandwidth","value":1,"date":"2099-09-02 11:03:00","old_value":6,"new_value":"5"}]}""");
        downgrade["guid"] = guid;
        var booked = (await Run(register, account, "degrade", downgrade))["data"]!["bandwidth"]!.ToString();
        await Run(register, account, "degrade_cancel", On(guid, ("degrade_guid", booked)));
        foreach (var name in new[] { "restart", "stop", "setpass", "start", "install", "renew" })
            await Run(register, account, name, On(guid, ("loginPassword", Password), ("systemGuid", MachineOrders.Debian), ("system_partition_size", "0"), ("installType", "install"), ("install_mode", "1"), ("months", "1"), ("clientOrderNo", "3"), ("agent_order_no", "3")));
        await Run(register, account, "refund", On(guid, ("module", "common"), ("productType", "baremetal")));

        await Covered(sandbox, register);
        (await sandbox.Journal("refund"))[^1]!["parameters"]!["module"]!.ToString().ShouldBe("common");
    }

    [Fact]
    public async Task What_staff_fill_in_cannot_replace_what_the_call_itself_states()
    {
        await using var upstream = RawUpstream.Answering("""{"code":0,"data":[]}""");
        using var adapter = AdapterUnderTest.Start();
        var register = adapter.Port<IOperationRegister>();

        await register.Invoke(AdapterUnderTest.Account(upstream.Address), register.Operations.Single(o => o.Id == "stop"), Of(("guid", "1"), ("userid", "2"), ("sign", "0"), ("action", "refund"), ("module", "common")), Token);

        var sent = upstream.Requests.ShouldHaveSingleItem();
        (sent["module"], sent["action"], sent["userid"]).ShouldBe(("server", "stop", "1"));
    }

    [Fact]
    public async Task Secrets_filled_in_by_staff_are_not_shown_again_even_when_they_are_no_base64()
    {
        await using var upstream = RawUpstream.Answering("""{"code":0,"data":{"echo":"not base64 ÄÖ!"}}""");
        using var adapter = AdapterUnderTest.Start();
        var register = adapter.Machines<IOperationRegister>();

        var reply = await register.Invoke(MachineOrders.Account(upstream.Address), register.Operations.Single(o => o.Id == "setpass"), Of(("guid", "1"), ("loginPassword", "not base64 ÄÖ!"), ("auth_qq", "88112233")), Token);

        $"{reply.Request} {reply.Response}".ShouldNotContain("base64");
        reply.Request.ShouldNotContain("88112233");
    }

    private static async Task<JsonNode> Run(IOperationRegister register, UpstreamAccess account, string id, JsonObject parameters)
    {
        var operation = register.Operations.Single(o => o.Id == id);
        var known = operation.Fields.Select(field => field.Name).ToHashSet();
        foreach (var unknown in parameters.Select(field => field.Key).Where(name => !known.Contains(name)).ToList()) parameters.Remove(unknown);
        foreach (var field in operation.Fields.Where(field => field.Name.Contains("assword", StringComparison.Ordinal))) parameters.TryAdd(field.Name, Password);
        var reply = await register.Invoke(account, operation, parameters, Token);
        reply.Outcome.ShouldBe(OperationOutcome.Success, $"{id}: {reply.Message}");
        // Long answers are cut in the evidence; those of interest are short.
        return reply.Response!.EndsWith('}') ? JsonNode.Parse(reply.Response)!["data"]! : new JsonObject();
    }

    private static async Task Covered(Sandbox sandbox, IOperationRegister register)
    {
        var called = (await sandbox.Get("_journal")).AsArray().Select(row => row!["action"]!.ToString()).ToHashSet();
        register.Operations.Select(o => o.Name).Where(name => !called.Contains(name)).ShouldBeEmpty();
    }

    private static async Task<string> NextEnd(Sandbox sandbox, string guid) => DateTime.Parse((await sandbox.Server(guid)).Text("endTime"), null).AddMonths(1).ToString("yyyy-MM-dd HH:mm:ss", null);

    private static JsonObject Parameters(string json) => JsonNode.Parse(json)!.AsObject();

    private static JsonObject On(string guid, params (string Name, string Value)[] more) => Of([("guid", guid), .. more]);

    private static JsonObject Of(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, field.Value)));
}
