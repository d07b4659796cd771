using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Catalog;

/// <summary>Reads the rows of getzones (zkeys.md 6.1).</summary>
internal static class ZoneReader
{
    public static IReadOnlyList<UpstreamZone> Read(IEnumerable<JsonElement> rows, List<string> warnings)
    {
        var zones = rows.Select(Zone).ToList();
        if (zones.Contains(null)) warnings.Add("有可用区没有编号，已略过。");
        return [.. zones.OfType<UpstreamZone>().DistinctBy(zone => zone.Reference)];
    }

    // A gate that cannot be read is taken as closed: asking for a real name too often is better than selling without one.
    private static UpstreamZone? Zone(JsonElement row) => row.Text("guid") is not { } guid ? null : new UpstreamZone(
        guid,
        row.Text("name") ?? guid,
        row.Whole("max_year") is > 0 and var years ? years : null,
        row.Text("identityStatus") is not (null or "0"),
        row.Text("whiteListStatus") is not (null or "0"),
        row.Text("icp_status") == "1");
}
