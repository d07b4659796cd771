using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>Reads images and finds the offerings they fit: zone, kind of server and graphics driver must agree (capitalonline.md 7.1).</summary>
internal static class EcsImages
{
    private const string Gpu = "gpu";

    public static IReadOnlyList<UpstreamImage>? Read(JsonElement data, IReadOnlyList<UpstreamOffering> offerings) =>
        data.Rows("ImageList") is not { } rows
            ? null
            : [.. rows.Where(row => row.Word("ImageId") is not null && row.Word("Status") is null or "running")
                .GroupBy(row => row.Word("ImageId")!)
                .Select(group => Image(group.Key, group.First(), [.. offerings.Where(offering => group.Any(row => Fits(row, offering))).Select(offering => offering.Reference)]))];

    private static UpstreamImage Image(string id, JsonElement row, IReadOnlyList<string> lines)
    {
        var isWindows = row.Word("OsType")?.Contains("windows", StringComparison.OrdinalIgnoreCase) == true || row.Word("ImageName")?.Contains("windows", StringComparison.OrdinalIgnoreCase) == true;
        return new(id, row.Word("ImageName") ?? id, isWindows, row.Word("Username") ?? (isWindows ? "Administrator" : "root"), isWindows ? 3389 : 22, MinCpu: 0, MinMemoryGb: 0, row.Count("OsSize"), ForNew: true, ForReinstall: false, lines);
    }

    private static bool Fits(JsonElement row, UpstreamOffering offering)
    {
        if (row.Word("AvailableZoneCode") is { } zone && !string.Equals(zone, offering.ZoneReference, StringComparison.OrdinalIgnoreCase)) return false;
        var kinds = row.WordList("SupportType");
        var driver = offering.Reference.Split(':') is [_, _, var named] ? named : null;
        return driver is null
            ? kinds.Count == 0 || kinds.Any(kind => !kind.Equals(Gpu, StringComparison.OrdinalIgnoreCase))
            : kinds.Contains(Gpu, StringComparer.OrdinalIgnoreCase) && string.Equals(row.Word("SupportGpuDriver") ?? "", driver, StringComparison.OrdinalIgnoreCase);
    }
}
