namespace Portal.Providers.Tests.Simulator;

/// <summary>Work takes virtual time, and shows the documented numbers meanwhile (zkeys.md 7).</summary>
public class Living_through_virtual_time
{
    private const double Hour = 3600;

    [Fact]
    public async Task An_order_is_being_provisioned_until_its_time_has_come()
    {
        await using var sandbox = await Sandbox.Start(provisioningSeconds: Hour);
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        (await sandbox.Server(guid)).Text("orderStatus").ShouldBe("0");
        (await sandbox.Call("stop", ("guid", guid))).Code().ShouldBe(1);

        await sandbox.Advance(TimeSpan.FromHours(1));

        var ready = await sandbox.Server(guid);
        (ready.Text("orderStatus"), ready.Text("runStatus"), ready.Text("actStatus")).ShouldBe(("1", "1", "0"));
    }

    [Theory]
    [InlineData("stop", "4", "-1")]
    [InlineData("stop_h", "4", "-1")]
    [InlineData("restart", "5", "1")]
    [InlineData("restart_h", "5", "1")]
    [InlineData("setpsw", "9", "1")]
    [InlineData("setvnc", "1", "1")]
    public async Task An_action_is_in_progress_and_blocks_others_until_it_is_done(string action, string meanwhile, string runAfter)
    {
        await using var sandbox = await Sandbox.Start(actionSeconds: Hour);
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        (string, string)[] parameters = [("guid", guid), ("password", Sandbox.Base64(Sandbox.Password))];

        (await sandbox.Call(action, parameters)).Code().ShouldBe(0);
        (await sandbox.Server(guid)).Text("actStatus").ShouldBe(meanwhile);
        (await sandbox.Call("restart", parameters)).Code().ShouldBe(1);
        await sandbox.Advance(TimeSpan.FromHours(1));

        var done = await sandbox.Server(guid);
        (done.Text("actStatus"), done.Text("runStatus")).ShouldBe(("0", runAfter));
    }

    [Fact]
    public async Task A_server_that_is_off_can_be_started_and_nothing_else()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        await sandbox.Call("stop", ("guid", guid));

        int[] refused = [await Code("stop"), await Code("stop_h"), await Code("restart"), await Code("restart_h"), await Code("getvncurl")];

        refused.ShouldAllBe(code => code == 1);
        (await Code("start")).ShouldBe(0);
        (await Code("start")).ShouldBe(1);
        (await sandbox.Server(guid)).Text("runStatus").ShouldBe("1");

        async Task<int> Code(string action) => (await sandbox.Call(action, ("guid", guid))).Code();
    }

    [Fact]
    public async Task A_renewal_shows_its_new_end_only_when_it_is_done()
    {
        await using var sandbox = await Sandbox.Start(actionSeconds: Hour);
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        var renewal = await Renewing.OneMonth(sandbox, guid);
        var before = (await sandbox.Server(guid)).Text("endTime");

        (await sandbox.Call("renew", renewal)).Code().ShouldBe(0);
        var meanwhile = await sandbox.Server(guid);
        (meanwhile.Text("actStatus"), meanwhile.Text("endTime")).ShouldBe(("7", before));
        await sandbox.Advance(TimeSpan.FromHours(1));

        (await sandbox.Server(guid)).Text("endTime").ShouldBe(renewal["client_end_time"]);
    }

    [Theory]
    [InlineData("orderStatus", 2, "restart")]
    [InlineData("orderStatus", -2, "restart")]
    [InlineData("runStatus", -2, "start")]
    [InlineData("runStatus", -2, "setvnc")]
    [InlineData("actStatus", 11, "setpsw")]
    [InlineData("actStatus", -9, "setvnc")]
    [InlineData("snapStatus", 2, "stop")]
    public async Task A_state_set_from_outside_refuses_what_the_document_forbids(string status, int value, string action)
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        await sandbox.Control("servers", new Dictionary<string, object> { ["guid"] = guid, [status] = value });

        (await sandbox.Call(action, ("guid", guid), ("password", Sandbox.Base64(Sandbox.Password)))).Code().ShouldBe(1);

        (await sandbox.Server(guid)).Text(status).ShouldBe($"{value}");
    }
}
