using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal.Catalog;

/// <summary>Reads the rows of sync_product (zkeys.md 9).</summary>
internal sealed class ProductReader(DiskModels disks, List<string> warnings)
{
    public IReadOnlyList<Machine> Read(IEnumerable<JsonElement> rows) =>
        [.. rows.Select(Product).OfType<Machine>().GroupBy(product => product.Flavor.Reference).Select(Dearest).OrderBy(product => product.SortOrder)];

    private Machine? Product(JsonElement row)
    {
        if (row.Text("status") is "-1") return null;
        var name = row.Text("name") ?? row.Text("guid") ?? "（无名）";
        if (row.Text("guid") is not { } guid || row.Text("line_guid") is not { } line || row.Whole("cpu_value") is not (> 0 and var cpu) || row.Number("memory_num") is not (> 0 and var memory))
        {
            warnings.Add($"机型「{name}」：没有编号、线路、核数或内存，已略过。");
            return null;
        }
        // A machine is never free, and the price beside it is what the upstream itself pays (zkeys.md 13.2 and 13.7).
        var price = row.Number("price") is > 0 and var yuan ? yuan : (decimal?)null;
        if (price is null) warnings.Add($"机型「{name}」：没有价格，不能销售。");
        var parts = row.Words("harddisk_guid");
        return new(
            line,
            new ServerFlavor(name, cpu, memory, row.Text("recommend_status") == "1") { Reference = guid, Summary = ProductSummary.Of(row, disks.Describe(parts)) },
            new FlavorCost(cpu, memory, price, price) { Reference = guid, IncludedIps = Math.Max(0, row.Whole("ipnum") ?? 0), IncludedBandwidthMbps = Math.Max(0, row.Whole("bandwidth") ?? 0), IncludedDefenseGbps = Math.Max(0, row.Whole("defense") ?? 0) },
            row.Text("status") == "1",
            row.Whole("sort_id") ?? int.MaxValue,
            row.Text("system_partition_support") == "1" ? Math.Max(1, row.Whole("system_partition_size") ?? 1) : null,
            disks.Largest(parts));
    }

    private Machine Dearest(IGrouping<string?, Machine> same)
    {
        if (same.Skip(1).Any()) warnings.Add($"机型「{same.First().Flavor.Name}」：编号重复，已取价格较高的一条。");
        return same.MaxBy(product => product.Cost.Linux)!;
    }
}
