using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal.Catalog;

/// <summary>Reads the rows of sync_line into offerings, each with the products of its line (zkeys.md 9).</summary>
internal sealed class MachineLineReader(IReadOnlyDictionary<string, UpstreamZone> zones, IEnumerable<Machine> products, List<string> warnings)
{
    private readonly ILookup<string, Machine> byLine = products.ToLookup(product => product.LineGuid);

    public IReadOnlyList<UpstreamOffering> Read(IEnumerable<JsonElement> rows)
    {
        var offerings = new Dictionary<string, UpstreamOffering>();
        foreach (var row in rows.Where(row => row.Text("status") is not "-1"))
        {
            if (Offering(row) is { } offering && !offerings.TryAdd(offering.Reference, offering)) Warn(offering.Name, "编号重复，只取第一条。");
        }
        return [.. offerings.Values];
    }

    private UpstreamOffering? Offering(JsonElement row)
    {
        var name = row.Text("name") ?? row.Text("guid") ?? "（无名）";
        // In the catalogue line_guid is the zone (zkeys.md 5).
        if (row.Text("guid") is not { } guid || row.Text("line_guid") is not { } zoneGuid || !zones.TryGetValue(zoneGuid, out var zone))
        {
            Warn(name, "没有编号，或不属于任何已知的可用区，已略过。");
            return null;
        }
        List<Machine> machines = [.. byLine[guid]];
        var constraints = MachineConstraints.Of(row, zone, machines);
        List<string> missing = [];
        if (constraints.Flavors.Count == 0) missing.Add("机型");
        if (constraints.Months.Count == 0) missing.Add("可购月数");
        if (missing.Count > 0) Warn(name, $"缺少或无法识别 {string.Join('、', missing)}，不能销售。");
        return new UpstreamOffering(
            guid, zone.Reference, OfferingKinds.BareMetal, name, row.Text("descript"), row.Whole("sort_id") ?? int.MaxValue,
            constraints, MachineCost.Of(row, machines), MachineFlags.Of(row, zone, missing));
    }

    private void Warn(string line, string problem) => warnings.Add($"线路「{line}」：{problem}");
}
