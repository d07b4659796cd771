using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.Billings;

/// <summary>October 2021, from before this sandbox: 69 lines of many goods that come to 874.16, for importers of bills (capitalonline.md 7.10).</summary>
internal static class OldBill
{
    private static readonly List<OldLine> Lines = Load();

    /// <summary>The lines that begin in a period, and their sum.</summary>
    public static (IEnumerable<JsonNode> Rows, decimal Total) In(DateTimeOffset from, DateTimeOffset to)
    {
        var lines = Lines.Where(line => ChinaTime.Read(line.Begin) >= from && ChinaTime.Read(line.Begin) < to).ToList();
        return (lines.Select(Row), lines.Sum(line => decimal.Parse(line.Cost, CultureInfo.InvariantCulture)));
    }

    private static JsonNode Row(OldLine line) => new JsonObject
    {
        ["APP"] = "", ["BeginTime"] = line.Begin, ["EndTime"] = line.End, ["BillType"] = line.Type, ["CloudId"] = CapitalOnlineState.GuidOf($"old bill {line.Thing}"),
        ["Config"] = "", ["Currency"] = "CN", ["GoodsType"] = line.Goods, ["Label"] = "", ["Product"] = line.Product, ["Project"] = "默认项目组",
        ["Resource"] = $"资源{line.Thing}", ["Site"] = line.Site, ["TotalCost"] = line.Cost,
    };

    private static List<OldLine> Load()
    {
        using var stream = typeof(Annexes).Assembly.GetManifestResourceStream("capitalonline-october-2021.json")!;
        return JsonSerializer.Deserialize<List<OldLine>>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record OldLine(int Thing, string Goods, string Product, string Type, string Begin, string End, string Cost, string Site);
}
