using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Catalog;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server.Catalog;

/// <summary>Reads what may be configured on a line (zkeys.md 6.2 and 13.2).</summary>
internal static class ConstraintsReader
{
    private const int MonthsPerYear = 12;
    private static readonly AmountRange Nothing = new(0, -1);

    /// <returns>The limits, and the names of parts without which nothing can be sold.</returns>
    public static (ServerConstraints Constraints, IReadOnlyList<string> Missing) Read(JsonElement row, UpstreamZone zone, ServerCostModel cost)
    {
        var flavors = Flavors(row);
        var months = Months(row, zone);
        var diskCount = Range(row, "harddiskMinNum", "harddiskMaxNum");
        var diskSize = Range(row, "harddiskMinSize", "harddiskMaxSize", row.Whole("harddiskStep") is > 0 and var step ? step : 1);
        var bandwidth = Priceable(Range(row, "bandwidthMinSize", "bandwidthMaxSize"), cost);
        List<string> missing = [];
        if (flavors.Count == 0) missing.Add("核心配置");
        if (months.Count == 0) missing.Add("可购月数");
        if (diskCount is null) missing.Add("磁盘数量");
        if (diskSize is null) missing.Add("磁盘容量");
        if (bandwidth is null) missing.Add("带宽范围");
        var constraints = new ServerConstraints(
            flavors, diskCount ?? Nothing, diskSize ?? Nothing, bandwidth ?? Nothing, DefenseChoices(row, cost), months,
            Math.Max(1, row.Whole("max_open_num") ?? 1), PasswordRules.Of(row.Whole("resources_type")));
        return (constraints, missing);
    }

    private static IReadOnlyList<ServerFlavor> Flavors(JsonElement row) =>
        [.. CostReader.FlavorRows(row)
            .Select(flavor => new ServerFlavor(flavor.Text("name") ?? "", flavor.Whole("cpu")!.Value, flavor.Number("ram")!.Value, flavor.Text("recommend_status") == "1"))
            .DistinctBy(flavor => (flavor.Cpu, flavor.MemoryGb))];

    private static IReadOnlyList<int> Months(JsonElement row, UpstreamZone zone)
    {
        var years = Math.Min(zone.MaxYears ?? int.MaxValue, row.Whole("lifeTime") is > 0 and var life ? life : int.MaxValue);
        return [.. row.Wholes("months").Where(month => month > 0 && month <= (long)MonthsPerYear * years).Distinct().Order()];
    }

    // Listed, or the gift, or none at all: the document's own create has 0 below the minimum (zkeys.md 13.2).
    private static IReadOnlyList<int> DefenseChoices(JsonElement row, ServerCostModel cost) =>
        [.. row.Wholes("defense_size").Where(size => size >= 0).Append(cost.FreeDefenseGbps).Append(0).Distinct().Order()];

    // Without the sixth price nothing above 5 M can be sold, except what is given.
    private static AmountRange? Priceable(AmountRange? range, ServerCostModel cost)
    {
        if (range is null || cost.BandwidthTierPrices[^1] is not null) return range;
        var most = Math.Min(range.Max, Math.Max(CostReader.Tiers - 1, cost.FreeBandwidthMbps));
        return most >= range.Min ? range with { Max = most } : null;
    }

    private static AmountRange? Range(JsonElement row, string min, string max, int step = 1) =>
        row.Whole(min) is >= 0 and var least && row.Whole(max) is { } most && most >= least ? new AmountRange(least, most, step) : null;
}
