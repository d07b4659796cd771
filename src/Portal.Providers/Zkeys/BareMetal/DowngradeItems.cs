using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>What a downgrade takes away, item by item: only what changes (zkeys.md 16).</summary>
internal static class DowngradeItems
{
    /// <param name="machine">The record as it is now.</param>
    /// <param name="removed">Amounts to take away.</param>
    /// <param name="removable">Addresses and ranges that the upstream would take back.</param>
    /// <param name="due">When.</param>
    /// <returns>Null when some amount is not that of an earlier upgrade.</returns>
    public static JsonArray? Of(JsonElement machine, MachineChange removed, IReadOnlyList<string> removable, DateTimeOffset due)
    {
        var (upgrades, totals, items) = (MachineUpgrade.InForce(machine), MachineTotals.Of(machine), new JsonArray());
        bool Take(MachinePart part, string item, int amount, int total)
        {
            if (amount == 0) return true;
            if (upgrades.OrderBy(upgrade => upgrade.IsBooked).FirstOrDefault(upgrade => upgrade.Part == part && upgrade.Amount == amount && IsRemovable(upgrade, removable)) is not { } upgrade) return false;
            items.Add(new JsonObject
            {
                ["item"] = item,
                ["value"] = part is MachinePart.Ips ? new JsonArray([.. upgrade.Addresses.Select(address => JsonValue.Create(address))]) : JsonValue.Create(amount),
                ["date"] = ChinaTime.Write(due),
                ["old_value"] = total,
                ["new_value"] = total - amount,
            });
            return true;
        }
        return Take(MachinePart.Bandwidth, "bandwidth", removed.Mbps, totals.Mbps) && Take(MachinePart.Ips, "ip", removed.Ips, totals.Ips)
            && Take(MachinePart.Defense, "defense", removed.DefenseGbps, totals.DefenseGbps) ? items : null;
    }

    private static bool IsRemovable(MachineUpgrade upgrade, IReadOnlyList<string> removable) =>
        upgrade.Part is not MachinePart.Ips || (upgrade.Addresses.Count > 0 && upgrade.Addresses.All(removable.Contains));
}
