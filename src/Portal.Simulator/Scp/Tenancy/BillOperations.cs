using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Tenancy;

/// <summary>What tenants owe by the platform's own rates (scp.md 7), once charging is switched on for them.</summary>
internal static class BillOperations
{
    private const decimal PerHour = 600m;
    private const string Money = "#,##0.0000";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["list_tenant_bills"] = List;
        table["bulk_set_tenant_billing_switches"] = Switch;
    }

    private static ScpAnswer List(ScpCall call)
    {
        var owner = call.Owner(call["project_id"]);
        var hours = call.State.Settings.LocalHours;
        if (ScpTime.Read(call.Query("start_time"), hours) is not { } from || ScpTime.Read(call.Query("end_time"), hours) is not { } until || until < from || until - from > Longest)
            throw RefusedException.Bad("起止时间不合法或间隔超过一年");
        var rows = call.Store.Find("projects", owner)?.Text("_charged") == "0" ? [] : Rows(call, owner, from, until);
        var total = rows.Sum(row => row.Number("_amount")).ToString(Money, CultureInfo.InvariantCulture);
        var page = Listing.Paged(call, [.. rows.Select(row => Documented.Shape.Fill(call.Operation.Reply!["bills"]![0], row))], "bills");
        page["total"] = total;
        page["total_cost"] = total;
        return new ScpAnswer(call.Operation.Ok, page);
    }

    // One row per server in its first price, open-ended, and one for the image space that costs nothing.
    private static List<JsonObject> Rows(ScpCall call, string owner, DateTimeOffset from, DateTimeOffset until)
    {
        var rows = new List<JsonObject>();
        foreach (var server in call.Store.All("servers").Where(server => server.Text("project_id") == owner))
        {
            var begun = ScpTime.Read(server.Text("created_at"), call.State.Settings.LocalHours) ?? call.State.Now;
            var (first, last) = (begun > from ? begun : from, until < call.State.Now ? until : call.State.Now);
            if (last < first || (call.Query("az_id") is { Length: > 0 } pool && pool != server.Text("az_id"))) continue;
            rows.Add(Row(call, server, first, last - first, isOpen: until >= call.State.Now));
        }
        rows.Add(new JsonObject
        {
            ["id"] = "202", ["resource_id"] = owner, ["resource_name"] = "镜像空间", ["resource_type"] = "私有镜像",
            ["use_period"] = $"{ScpTime.Spaced(from, call.State.Settings.LocalHours)}至今",
            ["use_time"] = Lasting(call.State.Now - from), ["price"] = "0.0000 元/GB/小时", ["cost"] = "0.0000", ["az_id"] = FirstBook.AllPools,
            ["desc"] = "0 GB", ["_amount"] = 0,
        });
        return rows;
    }

    private static JsonObject Row(ScpCall call, JsonObject server, DateTimeOffset from, TimeSpan lasting, bool isOpen)
    {
        var amount = decimal.Round(PerHour * (decimal)lasting.TotalHours, 4);
        var begin = ScpTime.Spaced(from, call.State.Settings.LocalHours);
        return new JsonObject
        {
            ["id"] = $"10_{server.Whole("_seq")}", ["resource_id"] = server.Text("id"), ["resource_name"] = server.Text("name"), ["resource_type"] = "云主机",
            ["use_period"] = isOpen ? $"{begin}至今" : $"{begin} 至 {ScpTime.Spaced(from + lasting, call.State.Settings.LocalHours)}", ["use_time"] = Lasting(lasting),
            ["price"] = $"{PerHour.ToString(Money, CultureInfo.InvariantCulture)} 元/台/小时",
            ["cost"] = amount.ToString(Money, CultureInfo.InvariantCulture), ["az_id"] = server.Text("az_id"),
            ["desc"] = $"{server.Whole("cores")}核 {server.Whole("memory_mb")}MB", ["_amount"] = amount,
        };
    }

    private static string Lasting(TimeSpan time) => $"{(int)Math.Max(0, time.TotalDays)}天{Math.Max(0, time.Hours)}小时{Math.Max(0, time.Minutes)}分钟";

    private static ScpAnswer Switch(ScpCall call)
    {
        var ids = call.Body.Texts("project_ids");
        if (ids.Count is < 1 or > 100 || call.Body.Text("enable") is not ("0" or "1")) throw RefusedException.Bad("project_ids或enable不合法");
        foreach (var id in ids) call.Need("projects", id, "租户");
        return call.Accepted(new TaskOrder("设置计费开关", "租户", ids, call.Services.Options.ActionSeconds)
        {
            Then = [.. ids.Select(id => new Patch("projects", id) { Set = new JsonObject { ["_charged"] = call.Body.Text("enable") } })],
        });
    }
}
