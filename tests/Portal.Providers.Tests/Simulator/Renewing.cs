using System.Globalization;

namespace Portal.Providers.Tests.Simulator;

/// <summary>renew: the caller names the end it expects (zkeys.md 12.3).</summary>
public class Renewing
{
    private const string Pattern = "yyyy-MM-dd HH:mm:ss";

    [Theory]
    [InlineData(0, 0)]
    [InlineData(23, 0)]
    [InlineData(25, 1)]
    [InlineData(-25, 1)]
    public async Task The_expected_end_may_be_off_by_a_day_and_no_more(int hours, int code)
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        var before = (await sandbox.Server(guid)).Text("endTime");
        var renewal = await OneMonth(sandbox, guid);
        renewal["client_end_time"] = Read(renewal["client_end_time"]).AddHours(hours).ToString(Pattern, CultureInfo.InvariantCulture);

        (await sandbox.Call("renew", renewal)).Code().ShouldBe(code);

        Read((await sandbox.Server(guid)).Text("endTime")).ShouldBe(Read(before).AddMonths(code == 0 ? 1 : 0));
    }

    [Fact]
    public async Task A_line_closed_for_renewal_refuses()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder(Sandbox.NotRenewableLine));

        (await sandbox.Call("renew", await OneMonth(sandbox, guid))).Code().ShouldBe(1);
    }

    [Fact]
    public async Task An_expired_server_is_locked_and_a_renewal_unlocks_it()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        await sandbox.Advance(TimeSpan.FromDays(32));
        var expired = await sandbox.Server(guid);
        (expired.Text("orderStatus"), expired.Text("runStatus")).ShouldBe(("3", "-2"));

        (await sandbox.Call("renew", await OneMonth(sandbox, guid))).Code().ShouldBe(0);

        var renewed = await sandbox.Server(guid);
        (renewed.Text("orderStatus"), renewed.Text("runStatus")).ShouldBe(("1", "-1"));
    }

    [Fact]
    public async Task A_server_past_its_retention_is_reclaimed_and_cannot_be_renewed()
    {
        await using var sandbox = await Sandbox.Start();
        var guid = await sandbox.Bought(Sandbox.PlainOrder());
        await sandbox.Advance(TimeSpan.FromDays(31 + 7 + 1));

        (await sandbox.Server(guid)).Text("orderStatus").ShouldBe("-1");
        (await sandbox.Call("renew", await OneMonth(sandbox, guid))).Code().ShouldBe(1);
    }

    internal static async Task<Dictionary<string, string>> OneMonth(Sandbox sandbox, string guid)
    {
        var end = Read((await sandbox.Server(guid)).Text("endTime")).AddMonths(1).ToString(Pattern, CultureInfo.InvariantCulture);
        return new() { ["guid"] = guid, ["months"] = "1", ["client_end_time"] = end, ["clientOrderNo"] = "790528221561598012" };
    }

    private static DateTime Read(string text) => DateTime.ParseExact(text, Pattern, CultureInfo.InvariantCulture);
}
