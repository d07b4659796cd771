using System.Text.Json;

namespace Portal.Simulator.CapitalOnline.Catalog;

/// <summary>The document's annexes: zones, server types, lines, templates, VPC regions.</summary>
internal sealed record Annexes(
    IReadOnlyList<CcsZone> Zones, IReadOnlyList<NamedId> Types, IReadOnlyList<NamedId> Lines, IReadOnlyList<CcsTemplate> Images, IReadOnlyList<VpcRegion> Regions)
{
    public static Annexes All { get; } = Load();

    public CcsZone? Zone(string id) => Zones.FirstOrDefault(zone => Same(zone.Id, id));

    public VpcRegion? Region(string code) => Regions.FirstOrDefault(region => Same(region.Code, code));

    /// <summary>The region that holds a zone; Hong Kong is spelt in two ways, so case does not count.</summary>
    public VpcRegion? RegionOfZone(string zone) => Regions.FirstOrDefault(region => region.Zones.Any(own => Same(own.Code, zone)));

    public VpcZone? VpcZone(string code) => Regions.SelectMany(region => region.Zones).FirstOrDefault(zone => Same(zone.Code, code));

    public string LineName(string id) => Lines.FirstOrDefault(line => Same(line.Id, id))?.Name ?? "";

    public static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static Annexes Load()
    {
        using var stream = typeof(Annexes).Assembly.GetManifestResourceStream("capitalonline-annexes.json")!;
        return JsonSerializer.Deserialize<Annexes>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <param name="BareMetal">Whether bare metal is sold there.</param>
internal sealed record CcsZone(string Id, string Name, bool BareMetal, bool OnSale, string Area);

internal sealed record NamedId(string Id, string Name);

internal sealed record CcsTemplate(string Id, string Os, string Name)
{
    public bool IsWindows => Os == "windows";

    public int Size => IsWindows ? 40 : 20;
}

/// <param name="Edge">An edge node; the other kind is the platform's.</param>
internal sealed record VpcRegion(string Code, string Name, bool Edge, string Area, IReadOnlyList<VpcZone> Zones);

internal sealed record VpcZone(string Code, string Name);
