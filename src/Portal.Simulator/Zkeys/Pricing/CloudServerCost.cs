using Portal.Simulator.Zkeys.Catalog;
using Portal.Simulator.Zkeys.Servers;

namespace Portal.Simulator.Zkeys.Pricing;

/// <summary>What the sandbox charges, computed from the contract alone (zkeys.md 13) and never from the portal's code.</summary>
internal static class CloudServerCost
{
    private const int LastBand = 6;

    /// <summary>Yuan a month, not rounded: core + disks + bandwidth tiers + defence.</summary>
    public static Priced Monthly(CatalogLine line, ServerShape shape, bool windows, GiftMode gift)
    {
        if (line.CorePrice(shape.Cpu, shape.Memory, windows) is not (> 0 and var core)) return Priced.Unpriceable("该配置无法购买");
        var disk = Times(line, "harddiskPrice", shape.Disks.Sum());
        var band = Bandwidth(line, shape.Bandwidth, gift);
        var defense = Times(line, "defensePrice", Math.Max(0, shape.Defense - line.Whole("defenseFreeSize")));
        return core + disk + band + defense is { } sum ? Priced.At(sum) : Priced.Unpriceable("该配置价格缺失");
    }

    /// <summary>One new server, or a renewal of it, for whole months.</summary>
    public static Priced ForMonths(CatalogLine line, ServerShape shape, bool windows, int months, GiftMode gift) =>
        Monthly(line, shape, windows, gift).Rounded(monthly => monthly * months);

    /// <summary>The difference for the days left; a cheaper target costs nothing and returns nothing.</summary>
    /// <param name="daysLeft">Started days count.</param>
    public static Priced Upgrade(CatalogLine line, ServerShape from, ServerShape to, bool windows, int daysLeft, GiftMode gift)
    {
        var old = Monthly(line, from, windows, gift);
        var target = Monthly(line, to, windows, gift);
        if (old.Amount is not { } before || target.Amount is not { } after) return old.Refusal is null ? target : old;
        return Priced.At(Math.Max(0, after - before)).Rounded(difference => difference * daysLeft / DaysForMonth(line));
    }

    /// <summary>Yuan for keeping so many GB for so many periods; a negative unit price closes that way of paying (zkeys.md 13.6).</summary>
    public static Priced Snapshot(CatalogLine line, int gigabytes, int periods, bool byDay)
    {
        var unit = line.Number(byDay ? "snap_price_buy_day" : "snap_price_buy_month");
        return unit is >= 0 and var price
            ? Priced.At(gigabytes * price).Rounded(period => period * periods)
            : Priced.Unpriceable(byDay ? "该线路不支持按天购买快照" : "该线路不支持按月购买快照");
    }

    private static int DaysForMonth(CatalogLine line) => line.Whole("day_for_month") is > 0 and <= 31 and var days ? days : 30;

    private static decimal? Bandwidth(CatalogLine line, int megabits, GiftMode gift)
    {
        var free = Math.Min(megabits, line.Whole("bandwidth_free_size"));
        var (first, last) = gift is GiftMode.LowestBands ? (free + 1, megabits) : (1, megabits - free);
        decimal? sum = 0m;
        for (var megabit = first; megabit <= last; megabit++) sum += Unit(line, $"bandwidth{Math.Min(megabit, LastBand)}Price");
        return sum;
    }

    // Nothing used needs no price; something used without a price makes the whole order unpriceable.
    private static decimal? Times(CatalogLine line, string price, int quantity) => quantity == 0 ? 0m : quantity * Unit(line, price);

    private static decimal? Unit(CatalogLine line, string price) => line.Number(price) is >= 0 and var unit ? unit : null;
}
