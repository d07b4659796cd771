using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Catalog;

namespace Portal.Providers.Zkeys.BareMetal.Catalog;

/// <summary>What is to be chosen of a line: a product, bought as it is, and perhaps a system partition. Bandwidth, addresses and defence are added later (zkeys.md 10).</summary>
internal static class MachineConstraints
{
    private const int MonthsPerYear = 12;
    private const int MbPerGb = 1024;
    private static readonly AmountRange None = new(0, 0);

    public static ServerConstraints Of(JsonElement row, UpstreamZone zone, IReadOnlyList<Machine> machines)
    {
        List<Machine> orderable = [.. machines.Where(machine => machine.IsOrderable)];
        return new ServerConstraints(
            [.. orderable.Select(machine => machine.Flavor)], None, None, None, [0], Months(row, zone), Math.Max(1, row.Whole("buy_order_max_num") ?? 1), PasswordRules.Strictest)
        {
            SystemPartitionMb = Partition(orderable),
        };
    }

    private static IReadOnlyList<int> Months(JsonElement row, UpstreamZone zone)
    {
        var years = Math.Min(zone.MaxYears ?? int.MaxValue, row.Whole("life_time") is > 0 and var life ? life : int.MaxValue);
        return [.. row.Wholes("months").Where(month => month > 0 && month <= (long)MonthsPerYear * years).Distinct().Order()];
    }

    // The document names no limits: whole gigabytes from the smallest suggested partition to the largest disk. A product that takes none refuses.
    private static AmountRange? Partition(IEnumerable<Machine> machines)
    {
        List<Machine> partitionable = [.. machines.Where(machine => machine.PartitionGb is not null)];
        if (partitionable.Count == 0) return null;
        var least = partitionable.Min(machine => machine.PartitionGb!.Value);
        return new AmountRange(least * MbPerGb, Math.Max(least, partitionable.Max(machine => machine.LargestDiskGb ?? least)) * MbPerGb, MbPerGb);
    }
}
