using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal.Catalog;

/// <summary>Reads what a line and its products cost us (zkeys.md 13.7). Prices ending in _api are what the upstream itself pays, and never ours.</summary>
internal static class MachineCost
{
    private const int DaysPerMonth = 30;

    public static ServerCostModel Of(JsonElement row, IEnumerable<Machine> machines) => new(
        [.. machines.Select(machine => machine.Cost)],
        DiskPerGb: null, BandwidthTierPrices: [], FreeBandwidthMbps: 0, GiftMode.LowestBands, DefensePerGbps: null, FreeDefenseGbps: 0, ExtraIp: null,
        DaysPerMonth, SnapshotPerGbDay: null, SnapshotPerGbMonth: null, SnapshotDays: [])
    {
        Basis = PriceBasis.Listed,
        YearDiscounts = [row.Number("discount1"), row.Number("discount2"), row.Number("discount3")],
        BareMetal = new(
            Amount(row, "ip_free_size"), Price(row, "bandwidth_price"), Price(row, "ip_price"), Price(row, "defense_price"), Math.Max(1, Amount(row, "defense_step")),
            Amount(row, "bandwidth_max_size"), Amount(row, "ip_max_size"), Amount(row, "defense_max_size"),
            row.Number("ip_bandwidth_rate") is > 0 and var rate ? rate : 0, IpChoices(row)),
    };

    // Not set means one at a time (zkeys.md 9).
    private static List<int> IpChoices(JsonElement row) => row.Wholes("ip_num_list").Where(count => count > 0).Distinct().Order().ToList() is { Count: > 0 } choices ? choices : [1];

    private static int Amount(JsonElement row, string name) => Math.Max(0, row.Whole(name) ?? 0);

    private static decimal? Price(JsonElement row, string name) => row.Number(name) is >= 0 and var price ? price : null;
}
