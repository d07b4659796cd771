using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.Operations;

namespace Portal.Providers.Tests.Simulator;

/// <summary>Shapes of the document's samples, and the conditions it states.</summary>
public class Answering_in_the_documented_shape
{
    [Fact]
    public void All_28_operations_are_known() => OperationTable.Actions.Count.ShouldBe(28);

    [Fact]
    public void The_sandbox_knows_nothing_of_the_portal() =>
        typeof(OperationTable).Assembly.GetReferencedAssemblies().ShouldNotContain(reference => reference.Name!.StartsWith("Portal."));

    [Fact]
    public async Task Zones_lines_and_images_carry_the_documents_fields()
    {
        await using var sandbox = await Sandbox.Start();

        var zone = (await sandbox.Call("getzones"))["data"]!["zones"]![0]!;
        var lines = (await sandbox.Call("getlines", ("type", "server_line")))["data"]!["lines"]!.AsArray();
        var systems = (await sandbox.Call("getsystems", ("page_mode", "1"), ("page_length", "5")))["data"]!;

        zone.ToJsonString().ShouldBe(
            """{"guid":"1625139389577044","name":"Hyper-V 2","max_year":"3","identityStatus":"1","whiteListStatus":"0","icp_status":"0"}""");
        lines[0]!["line_guid"]!.ToString().ShouldBe("1625139389577044");
        lines[0]!["bandwidthMinSize"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        lines[0]!["harddiskPrice"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        lines[0]!["lifeTime"].ShouldBeNull();
        lines.SelectMany(line => line!.AsObject()).ShouldAllBe(field => !field.Key.StartsWith('_'));
        (systems["pages"]!.GetValue<int>(), systems["systems"]!.AsArray().Count).ShouldBe((2, 5));
    }

    [Fact]
    public async Task Servers_come_fifty_a_page_as_an_object_with_numbers_for_names()
    {
        await using var sandbox = await Sandbox.Start();
        for (var i = 0; i < 6; i++) await sandbox.Call("create_new", Sandbox.Order(("num", "10")));
        await sandbox.Control("settings", new { lyingPages = true });

        var first = (await sandbox.Call("getservers", ("page", "1")))["data"]!;
        var second = (await sandbox.Call("getservers", ("page", "2")))["data"]!;
        var third = (await sandbox.Call("getservers", ("page", "3")))["data"]!;

        (first["pages"]!.GetValue<int>(), first["items"]!.GetValue<string>()).ShouldBe((1, "60"));
        first["servers"]!.AsObject().Select(field => field.Key).ShouldBe(Enumerable.Range(0, 50).Select(n => n.ToString(CultureInfo.InvariantCulture)));
        second["servers"]!.AsObject().Count.ShouldBe(10);
        third["servers"]!.AsArray().ShouldBeEmpty();
        first["servers"]!["0"]!["systemID"]!.ToString().ShouldBe("701");
        first["servers"]!["0"]!["system_guid"]!.ToString().ShouldBe(Sandbox.Ubuntu);
    }

    [Fact]
    public async Task A_created_server_mixes_numbers_and_texts_as_the_sample_does()
    {
        await using var sandbox = await Sandbox.Start();

        var server = (await sandbox.Call("create_new", Sandbox.Order()))["data"]!["servers"]![0]!;
        var read = await sandbox.Server(server.Text("guid"));

        server["cpu"]!.GetValueKind().ShouldBe(JsonValueKind.Number);
        server["bandwidth"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        read["cpu"]!.GetValueKind().ShouldBe(JsonValueKind.String);
        server.Text("guid").Length.ShouldBe(16);
        read.Text("line_guid").ShouldBe(Sandbox.SampleLine);
    }

    [Fact]
    public async Task An_operation_without_payload_answers_an_empty_array()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());

        (await sandbox.CallForText("stop", new Dictionary<string, string> { ["guid"] = guid })).ShouldBe("""{"code":0,"message":"success","data":[]}""");
    }

    [Theory]
    [InlineData("Abc123", 1)]
    [InlineData("abcdefgh", 1)]
    [InlineData("12345678", 1)]
    [InlineData("abcd 1234", 1)]
    [InlineData("abcd1234", 0)]
    [InlineData("a1_()~!@#%^*-+={}[];,:./", 0)]
    [InlineData("a234567890123456789012345678901", 1)]
    public async Task Passwords_follow_the_lines_rule(string password, int code)
    {
        await using var sandbox = await Sandbox.Start();

        (await sandbox.Call("create_new", Sandbox.Order(("password", Sandbox.Base64(password))))).Code().ShouldBe(code);
    }

    [Theory]
    [InlineData("harddisks", "15")]
    [InlineData("harddisks", "10,10,10,10,10,10")]
    [InlineData("bandwidth", "29")]
    [InlineData("bandwidth", "301")]
    [InlineData("defense", "15")]
    [InlineData("months", "10")]
    [InlineData("num", "21")]
    [InlineData("num", "0")]
    [InlineData("clientOrderNo", "123456789012345678901")]
    [InlineData("systemID", "1690000000000305")]
    [InlineData("auth_idnum", "")]
    [InlineData("lineid", "28")]
    [InlineData("cpu", "two")]
    public async Task An_order_beyond_a_limit_is_refused_and_buys_nothing(string name, string value)
    {
        await using var sandbox = await Sandbox.Start();

        (await sandbox.Call("create_new", Sandbox.Order((name, value)))).Code().ShouldBe(1);

        (await sandbox.AmountsCharged()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shared_machine_has_a_public_address_with_a_port_and_forwards_ports()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder(Sandbox.SharedLine));

        var port = await sandbox.Call(
            "create_port", ("guid", guid), ("remark", "网站"), ("local_port", "8080"), ("service_type", "1"), ("form", "default"), ("port_type", "2"));
        var server = await sandbox.Server(guid);

        (server.Text("share_type"), server.Text("share_ip")).ShouldBe(("1", $"{server.Text("ip")}:22"));
        port["data"]!["port_info"]!.Text("public_port").ShouldBe("8080");
        server["port"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_withdrawn_line_is_not_listed_nor_sold_and_its_servers_live_on()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        await sandbox.Control("catalog", new { line = Sandbox.PlainLine, withdraw = true });

        (await sandbox.Call("create_new", Sandbox.PlainOrder())).Code().ShouldBe(1);
        (await sandbox.Call("renew", await Renewing.OneMonth(sandbox, guid))).Code().ShouldBe(0);
    }

    [Fact]
    public async Task A_line_added_over_http_can_be_bought()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("catalog", new { add = new JsonObject { ["guid"] = "1700000000000999", ["name"] = "西南三区" } });

        await sandbox.Bought(Sandbox.Order(("lineid", "1700000000000999")));

        (await sandbox.AmountsCharged()).ShouldBe([11184.00m]);
    }
}
