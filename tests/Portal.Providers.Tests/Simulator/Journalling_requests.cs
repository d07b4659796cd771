namespace Portal.Providers.Tests.Simulator;

public class Journalling_requests
{
    [Fact]
    public async Task Secrets_and_personal_data_never_reach_the_journal_or_the_page()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Bought(Sandbox.Order());

        var row = (await sandbox.Journal("create_new")).ShouldHaveSingleItem()!;
        using var http = new HttpClient();
        var page = await http.GetStringAsync(sandbox.Address, TestContext.Current.CancellationToken);

        foreach (var name in (string[])["password", "sign", "auth_name", "auth_mobile", "auth_idnum"])
            row["parameters"]!.Text(name).ShouldBe("***");
        foreach (var secret in (string[])[Sandbox.Base64(Sandbox.Password), Sandbox.Password, "张三", "13111111111", "430111199002122222"])
        {
            row.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldNotContain(secret);
            page.ShouldNotContain(secret);
        }
        row["parameters"]!.Text("clientOrderNo").ShouldBe("790528221561598011");
    }

    [Fact]
    public async Task Every_request_has_a_row_in_order_with_its_outcome()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.Order());
        await sandbox.Call("stop", ("guid", "no such server"));

        var rows = (await sandbox.Get("_journal?since=0")).AsArray();

        rows.Select(row => row!.Text("action")).ShouldBe(["create_new", "stop"]);
        rows.Select(row => row!.Text("outcome")).ShouldBe(["code 0", "code 1: 业务不存在"]);
        rows[0]!["createdGuids"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldBe(guid);
        (await sandbox.Get($"_journal?since={rows[0]!["sequence"]}")).AsArray().ShouldHaveSingleItem();
    }
}
