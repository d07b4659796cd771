using System.Text.Json;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>What a machine has in all. A record states what the product brought; increases stand beside it and are added (zkeys.md 10: service + upgrade = total).</summary>
internal sealed record MachineTotals(int Mbps, int Ips, int DefenseGbps)
{
    public static MachineTotals Of(JsonElement record)
    {
        var more = MachineUpgrade.InForce(record);
        return new(
            (record.Whole("bandwidth") ?? 0) + Sum(more, MachinePart.Bandwidth),
            (record.Whole("ipnum") ?? 0) + Sum(more, MachinePart.Ips),
            (record.Whole("defense") ?? 0) + Sum(more, MachinePart.Defense));
    }

    private static int Sum(IEnumerable<MachineUpgrade> upgrades, MachinePart part) => upgrades.Where(upgrade => upgrade.Part == part).Sum(upgrade => upgrade.Amount);
}
