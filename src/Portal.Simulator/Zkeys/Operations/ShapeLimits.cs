using Portal.Simulator.Zkeys.Catalog;
using Portal.Simulator.Zkeys.Servers;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>A line's limits on what may be ordered (zkeys.md 13.2).</summary>
internal static class ShapeLimits
{
    /// <returns>Null, or the first limit that the shape breaks.</returns>
    public static string? Refusal(CatalogLine line, ServerShape shape)
    {
        if (!Within(line, "harddisk", "Num", shape.Disks.Count)) return "磁盘数量超出限制";
        if (shape.Disks.Any(size => !Within(line, "harddisk", "Size", size) || !OnStep(line, size))) return "磁盘大小超出限制";
        if (!Within(line, "bandwidth", "Size", shape.Bandwidth)) return "带宽超出限制";
        return IsDefense(line, shape.Defense) ? null : "防御值不可选";
    }

    public static string? MonthsRefusal(CatalogLine line, int months, string zoneMaxYears) =>
        !line.Numbers("months").Contains(months) || (int.TryParse(zoneMaxYears, out var years) && months > years * 12) ? "购买时长不可选" : null;

    /// <summary>Whether a service may live until then, by the zone's and the line's longest life; null or 0 years is no limit.</summary>
    public static bool MayLiveUntil(DateTimeOffset bought, DateTimeOffset end, params IEnumerable<int> longestYears) =>
        longestYears.All(years => years <= 0 || end <= bought.AddYears(years));

    private static bool Within(CatalogLine line, string what, string measure, int value) =>
        value >= line.Whole($"{what}Min{measure}") && value <= line.Whole($"{what}Max{measure}");

    // Steps count from the smallest size.
    private static bool OnStep(CatalogLine line, int size) =>
        line.Whole("harddiskStep") is not (> 0 and var step) || (size - line.Whole("harddiskMinSize")) % step == 0;

    private static bool IsDefense(CatalogLine line, int value) =>
        value == 0 || value == line.Whole("defenseFreeSize") || line.Numbers("defense_size").Contains(value);
}
