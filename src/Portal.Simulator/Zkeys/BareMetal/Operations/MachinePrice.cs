using Portal.Simulator.Zkeys.BareMetal.Catalog;
using Portal.Simulator.Zkeys.BareMetal.Machines;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>What the sandbox charges for machines, computed from the contract alone (zkeys.md 13.7).</summary>
internal static class MachinePrice
{
    private const int DaysPerMonth = 30;

    /// <summary>One new machine; null: it has no price.</summary>
    public static decimal? Create(CatalogRow product, CatalogRow line, int months) => Monthly(product) is { } monthly ? Yuan(monthly * months * Discount(line, months)) : null;

    /// <summary>Yuan a month for more of something, not rounded.</summary>
    public static decimal Increase(CatalogRow line, MachineRecord machine, int presentIps, int mbps, int ips, int defense) =>
        (mbps * Unit(line, "bandwidth_price")) + ((Billed(line, machine, presentIps + ips) - Billed(line, machine, presentIps)) * Unit(line, "ip_price")) + (defense * Unit(line, "defense_price"));

    public static decimal Upgrade(decimal monthly, TimeSpan left) => Yuan(monthly * (int)Math.Ceiling(Math.Max(0, left.TotalDays)) / DaysPerMonth);

    /// <returns>Null: on request only.</returns>
    public static decimal? Renew(CatalogRow product, CatalogRow line, MachineRecord machine, int months) => machine.RenewPriceSetting switch
    {
        1 => Yuan(machine.RenewPrice * months),
        0 when Monthly(product) is { } monthly => Yuan((monthly + Increases(line, machine)) * months * Discount(line, months)),
        _ => null,
    };

    private static decimal Increases(CatalogRow line, MachineRecord machine) => Increase(
        line, machine, machine.IpNum, machine.InForce(MachineUpgrade.Bandwidth), machine.InForce(MachineUpgrade.Ips), machine.InForce(MachineUpgrade.Defense));

    private static int Billed(CatalogRow line, MachineRecord machine, int ips) => Math.Max(0, ips - Math.Max(machine.IpNum, line.Whole("ip_free_size")));

    private static decimal Discount(CatalogRow line, int months)
    {
        var years = Math.Min(months / 12, 3);
        return years > 0 && line.Number($"discount{years}") is > 0 and <= 1 and var factor ? factor : 1;
    }

    private static decimal? Monthly(CatalogRow product) => product.Number("price") is > 0 and var price ? price : null;

    private static decimal Unit(CatalogRow line, string name) => Math.Max(0, line.Number(name) ?? 0);

    private static decimal Yuan(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
