using System.Globalization;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server.Catalog;

/// <summary>Reads what a line costs us (zkeys.md 13.1 to 13.6).</summary>
internal static class CostReader
{
    public const int Tiers = 6;
    private const int UsualBillingDays = 30;
    private const int ShortestPlausibleMonth = 20;

    public static ServerCostModel Read(JsonElement row, ServerReadings readings, Action<string> warn) => new(
        Flavors(row, warn),
        UnitPrice(row, "harddiskPrice"),
        [.. Enumerable.Range(1, Tiers).Select(tier => UnitPrice(row, string.Create(CultureInfo.InvariantCulture, $"bandwidth{tier}Price")))],
        Math.Max(0, row.Whole("bandwidth_free_size") ?? 0),
        readings.GiftMode,
        UnitPrice(row, "defensePrice"),
        Math.Max(0, row.Whole("defenseFreeSize") ?? 0),
        UnitPrice(row, "append_ip_price"),
        readings.BillingDays ?? BillingDays(row, warn),
        SnapshotPrice(row, "snap_price_buy_day"),
        SnapshotPrice(row, "snap_price_buy_month"),
        row.Wholes("snap_open_days"));

    /// <summary>The pair is the key. Were it listed twice at different prices, the dearer one can never lose money.</summary>
    private static List<FlavorCost> Flavors(JsonElement row, Action<string> warn)
    {
        List<FlavorCost> flavors = [];
        foreach (var pair in FlavorRows(row).GroupBy(flavor => (Cpu: flavor.Whole("cpu")!.Value, Ram: flavor.Number("ram")!.Value)))
        {
            var (linux, windows) = (pair.Select(one => CorePrice(one, "price")).ToList(), pair.Select(one => CorePrice(one, "windows_price")).ToList());
            if (linux.Distinct().Count() > 1 || windows.Distinct().Count() > 1) warn($"{pair.Key.Cpu} 核 {pair.Key.Ram:0.###} GB 有多个价格，已取较高者。");
            flavors.Add(new FlavorCost(pair.Key.Cpu, pair.Key.Ram, linux.Max(), windows.Max()));
        }
        return flavors;
    }

    /// <summary>The rows of core_price_data that state a usable pair.</summary>
    public static IEnumerable<JsonElement> FlavorRows(JsonElement row) =>
        (row.Items("core_price_data") ?? []).Where(flavor => flavor.Whole("cpu") > 0 && flavor.Number("ram") > 0);

    // A machine is never free: 0 is as good as no price (zkeys.md 13.2).
    private static decimal? CorePrice(JsonElement row, string name) => row.Number(name) is > 0 and var price ? price : null;

    // 0 means included; only a missing, negative or unreadable price makes the component unpriceable.
    private static decimal? UnitPrice(JsonElement row, string name) => row.Number(name) is >= 0 and var price ? price : null;

    // Anything but "open to all" is not sold, and a negative price closes that way of paying (zkeys.md 6.2 and 13.6).
    private static decimal? SnapshotPrice(JsonElement row, string name) => row.Text("snap_price_type") is null or "0" ? UnitPrice(row, name) : null;

    private static int BillingDays(JsonElement row, Action<string> warn)
    {
        var stated = row.Whole("day_for_month");
        if (stated is not (>= 1 and <= 31 and var days))
        {
            warn($"每月计费天数缺失或无效，升级按 {UsualBillingDays} 天折算。");
            return UsualBillingDays;
        }
        if (days < ShortestPlausibleMonth) warn($"每月计费天数为 {days}，升级差价会按它放大；若不属实，请设置 {ServerReadings.BillingDaysField}。");
        return days;
    }
}
