using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vdc;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.Billings;

/// <summary>Bills and balance; each operation writes its dates in another way (capitalonline.md 6.1, 7.10).</summary>
internal static class BillOperations
{
    private const string Dots = "yyyy.MM.dd";
    private const string Hyphens = "yyyy-MM-dd";
    private const int LongestDetail = 31;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("billing.DescribeBill", Resources), ("billing.DescribeBillInfo", OneResource), ("billing.DescribeBillDetail", Detail),
        ("billing.DescribeAccountInfo", Account), ("billing.DescribeCostSummaryByPro", ByProduct), ("billing.DescribeCostSummaryByProject", ByProject),
    ];

    private static JsonObject Resources(Call call)
    {
        var dates = call.Text("DateFromTo").Split(" - ");
        if (dates.Length != 2) throw CallRefused.Invalid("DateFromTo");
        var lines = InCurrency(call, BillLine.In(call.State, Day(dates[0], Dots), Day(dates[1], Dots).AddDays(1)));
        var rows = lines.GroupBy(line => line.Resource).Select(group =>
        {
            var row = Named(call, group.Key);
            row["TotalCost"] = group.Sum(line => line.Amount);
            row["DeleteTime"] = group.Key.GoneAt is { } gone ? ChinaTime.Write(gone) : "";
            return row;
        });
        return Handlers.Data(new JsonObject
        {
            ["BillInfo"] = Handlers.Array(rows), ["TotalMasterCost"] = lines.Sum(line => line.Amount), ["TotalViceCost"] = 0,
        });
    }

    private static JsonObject OneResource(Call call)
    {
        var all = InCurrency(call, BillLine.In(call.State, Day(call.Text("DateFrom"), Dots), Day(call.Text("DateTo"), Dots).AddDays(1)));
        var lines = all.Where(line => line.Resource.Id == call.Text("ResourceId")).ToList();
        var rows = lines.Select(line =>
        {
            var row = Named(call, line.Resource);
            (row["Configuration"], row["CostDetail"]) = (BillNames.Configuration(line.Resource), $"{BillNames.Of(line.Resource).Product}:{line.PerMinute}");
            (row["StartTime"], row["EndTime"]) = (line.From.ToUnixTimeSeconds(), line.To.ToUnixTimeSeconds());
            (row["PayType"], row["PayDesc"]) = (line.IsMetered ? "1" : "0", line.IsMetered ? "按需计费" : "包年包月");
            (row["TotalCost"], row["UnitPrice"]) = (line.Amount, line.PerMinute);
            (row["Status"], row["IPs"]) = (line.Resource.GoneAt is null ? "running" : "deleted", new JsonArray());
            (row["ProjectId"], row["ProjectName"]) = ("0-0", "默认项目组");
            return row;
        });
        return Handlers.Data(new JsonObject { ["BillDetail"] = Handlers.Array(rows), ["TotalCost"] = lines.Sum(line => line.Amount) });
    }

    private static JsonObject Named(Call call, Resource resource) => new()
    {
        ["CreateTime"] = ChinaTime.Write(resource.CreatedAt), ["RegionId"] = BillNames.Zone(resource), ["ResourceId"] = resource.Id,
        ["ResourceName"] = BillNames.Name(resource), ["ResourceType"] = resource.Billing!.GoodsType, ["VdcId"] = resource["VdcId"],
        ["VdcName"] = call.State.FindEver(VdcNetworks.Vdc, resource["VdcId"])?["VdcName"],
    };

    private static JsonObject Detail(Call call)
    {
        var (from, to) = (Day(call.Text("DateFrom"), Dots), Day(call.Text("DateTo"), Dots).AddDays(1));
        if (from.Year < 2019 || to <= from || (to - from).TotalDays > LongestDetail) throw CallRefused.Invalid("DateTo");
        var live = BillLine.In(call.State, from, to);
        var (old, oldTotal) = OldBill.In(from, to);
        var rows = live.Select(line => (JsonNode)DetailRow(line)).Concat(old).ToList();
        var total = live.Sum(line => line.Amount) + oldTotal;
        return Handlers.Data(new JsonObject
        {
            ["BeginTime"] = call.Text("DateFrom"), ["EndTime"] = call.Text("DateTo"), ["TotalRecords"] = rows.Count, ["BillDetail"] = Handlers.Array(rows),
            ["TotalSummary"] = new JsonObject
            {
                ["Currency"] = "CN", ["TotalCost"] = total, ["MasterCost"] = live.Sum(line => line.Amount), ["ViceCost"] = oldTotal, ["ToDeduct"] = 0,
            },
        });
    }

    private static JsonObject DetailRow(BillLine line) => new()
    {
        ["APP"] = line.Resource["VdcId"], ["BeginTime"] = ChinaTime.Write(line.From), ["EndTime"] = ChinaTime.Write(line.To), ["CloudId"] = line.Resource.Id,
        ["BillType"] = line.IsMetered ? "按需付费" : "包年包月计费", ["Config"] = BillNames.Configuration(line.Resource), ["Currency"] = "CN",
        ["GoodsType"] = BillNames.Of(line.Resource).Goods, ["Product"] = BillNames.Of(line.Resource).Product, ["Project"] = "默认项目组",
        ["Resource"] = BillNames.Name(line.Resource), ["Site"] = BillNames.Site(line.Resource), ["TotalCost"] = line.Amount.ToString("0.00", CultureInfo.InvariantCulture),
    };

    // The balance leaves running meters out; they are what is still to be deducted.
    private static JsonObject Account(Call call)
    {
        var (running, charged) = (call.State.Billed().Sum(resource => resource.Billing!.Running(call.Now)), call.State.Charged());
        var months = call.State.Billed().SelectMany(resource => resource.Billing!.Charges).GroupBy(charge => Month(charge.From)).OrderBy(month => month.Key).ToList();
        return Handlers.Data(new JsonObject
        {
            ["MasterTotalBalance"] = call.State.Settings.OpeningBalance - (charged - running), ["CreditLine"] = call.State.Settings.CreditLine, ["ToDeduct"] = running,
            ["MasterTotalCost"] = charged - running, ["RechargeCount"] = 1, ["CostCount"] = months.Count,
            ["RechargeRecord"] = new JsonArray(new JsonObject
            {
                ["Amount"] = call.State.Settings.OpeningBalance, ["CreateDate"] = "2021-11-16 11:04:25", ["Currency"] = "CN", ["SwiftNumber"] = "202111160001",
                ["Type"] = "线上充值",
            }),
            ["CostRecords"] = Handlers.Array(months.Select(month =>
                new JsonObject { ["Amount"] = month.Sum(charge => charge.Amount), ["Currency"] = "CN", ["Month"] = month.Key })),
        });
    }

    private static JsonObject ByProduct(Call call) => Summary(call, line => line.Resource.Billing!.GoodsType, (row, type, first) =>
        (row["ProductName"], row["ProductType"]) = (BillNames.Of(first).Goods, type));

    private static JsonObject ByProject(Call call) => Summary(call, _ => "0-0", (row, project, _) =>
        (row["ProjectId"], row["ProjectName"]) = (project, "默认项目组"));

    private static JsonObject Summary(Call call, Func<BillLine, string> key, Action<JsonObject, string, Resource> name)
    {
        var lines = InCurrency(call, BillLine.In(call.State, Day(call.Text("DateFrom"), Hyphens), Day(call.Text("DateTo"), Hyphens).AddDays(1)));
        var rows = lines.GroupBy(key).Select(group =>
        {
            var cost = group.Sum(line => line.Amount);
            var row = new JsonObject
            {
                ["TotalCost"] = cost, ["TotalMasterCost"] = cost, ["TotalViceCost"] = 0, ["ToDeduct"] = 0, ["Currency"] = call.Text("Currency"),
                ["ResourceCount"] = group.Select(line => line.Resource).Distinct().Count(),
            };
            name(row, group.Key, group.First().Resource);
            return (JsonNode)row;
        });
        var total = lines.Sum(line => line.Amount);
        return Handlers.Data(new JsonObject
        {
            ["BillInfo"] = Handlers.Array(rows),
            ["TotalSummary"] = new JsonObject { ["TotalCost"] = total, ["MasterCost"] = total, ["ViceCost"] = 0, ["ToDeduct"] = 0, ["Currency"] = call.Text("Currency") },
        });
    }

    // The account is in yuan; a bill in dollars is empty.
    private static IReadOnlyList<BillLine> InCurrency(Call call, IReadOnlyList<BillLine> lines) => call.Text("Currency") switch
    {
        "CN" => lines,
        "US" => [],
        _ => throw CallRefused.Invalid("Currency"),
    };

    private static string Month(DateTimeOffset instant) => instant.ToOffset(China).ToString("yyyyMM", CultureInfo.InvariantCulture);

    private static DateTimeOffset Day(string text, string form) =>
        DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new DateTimeOffset(day, China) : throw CallRefused.Invalid(text);
}
