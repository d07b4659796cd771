using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portal.Domain.Catalog;
using Portal.Domain.Services;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Own.Server;

/// <summary>The size chosen on the upgrade page, as it stands in the address.</summary>
/// <param name="Flavor">A product's id, or "4-8" for CPU and memory.</param>
/// <param name="DisksGb">In their places; zero: no further disk.</param>
public sealed record SizeChoice(string Flavor, IReadOnlyList<int> DisksGb, int BandwidthMbps, int DefenseGbps, int? SystemDiskGb, int? Addresses)
{
    public static SizeChoice Of(ServerConfiguration present) => new(FlavorOf(present.ProductId, present.Cpu, present.MemoryGb), present.DataDisksGb, present.BandwidthMbps, present.DefenseGbps, present.SystemDiskGb, AddressesOf(present));

    /// <summary>What the query leaves out is as it is now.</summary>
    public static SizeChoice Read(IQueryCollection query, ServerConfiguration present)
    {
        var now = Of(present);
        return new(
            query["flavor"] is [{ Length: > 0 } flavor, ..] ? flavor : now.Flavor,
            query["disk"].Count > 0 ? [.. query["disk"].Select(text => Number(text) ?? 0).Where(gb => gb > 0)] : now.DisksGb,
            Number(query["bandwidth"]) ?? now.BandwidthMbps, Number(query["defense"]) ?? now.DefenseGbps, Number(query["systemDisk"]) ?? now.SystemDiskGb, Number(query["addresses"]) is > 0 and var addresses ? addresses : now.Addresses);
    }

    public static string FlavorOf(string? id, int cpu, decimal memoryGb) => id ?? string.Create(CultureInfo.InvariantCulture, $"{cpu}-{memoryGb:0.###}");

    public WantedSize Wanted(OfferingView offering)
    {
        var flavor = offering.Options.Flavors.FirstOrDefault(f => FlavorOf(f.Id, f.Cpu, f.MemoryGb) == Flavor);
        return new(flavor?.Cpu, flavor?.MemoryGb, DisksGb, BandwidthMbps, DefenseGbps, SystemDiskGb, flavor?.Id, Addresses is { } addresses ? new Dictionary<string, string> { [ConfigurationChoice.Ips] = addresses.ToString(CultureInfo.InvariantCulture) } : null);
    }

    public string Query => string.Join('&',
    [
        $"flavor={Uri.EscapeDataString(Flavor)}", .. DisksGb.Select(gb => $"disk={gb}"), $"bandwidth={BandwidthMbps}", $"defense={DefenseGbps}", .. SystemDiskGb is { } system ? [$"systemDisk={system}"] : Array.Empty<string>(), .. Addresses is { } addresses ? [$"addresses={addresses}"] : Array.Empty<string>(),
    ]);

    private static int? AddressesOf(ServerConfiguration present) => Number(present.Options?.GetValueOrDefault(ConfigurationChoice.Ips));

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
