using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server.Catalog;

/// <summary>Reads the rows of getlines into offerings (zkeys.md 6.2).</summary>
internal sealed class LineReader(ServerReadings readings, IReadOnlyDictionary<string, UpstreamZone> zones, List<string> warnings)
{
    public IReadOnlyList<UpstreamOffering> Read(IEnumerable<JsonElement> rows)
    {
        var offerings = new Dictionary<string, UpstreamOffering>();
        foreach (var row in rows)
        {
            if (Offering(row) is { } offering && !offerings.TryAdd(offering.Reference, offering)) Warn(offering.Name, "编号重复，只取第一条。");
        }
        return [.. offerings.Values];
    }

    private UpstreamOffering? Offering(JsonElement row)
    {
        var name = row.Text("name") ?? row.Text("guid") ?? "（无名）";
        if (row.Text("guid") is not { } guid || row.Text("line_guid") is not { } zoneGuid || !zones.TryGetValue(zoneGuid, out var zone))
        {
            Warn(name, "没有编号，或不属于任何已知的可用区，已略过。");
            return null;
        }
        var cost = CostReader.Read(row, readings, problem => Warn(name, problem));
        var (constraints, missing) = ConstraintsReader.Read(row, zone, cost);
        if (missing.Count > 0) Warn(name, $"缺少或无法识别 {string.Join('、', missing)}，不能销售。");
        return new UpstreamOffering(
            guid, zone.Reference, OfferingKinds.CloudServer, name, row.Text("descript") ?? row.Text("description"), row.Whole("sortID") ?? int.MaxValue,
            constraints, cost, FlagsReader.Read(row, zone, missing));
    }

    private void Warn(string line, string problem) => warnings.Add($"线路「{line}」：{problem}");
}
