using System.Globalization;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Catalog;

/// <summary>Sizes that are sold. The platform takes any (scp.md 8.1), so the account says which.</summary>
internal static class ServerFlavors
{
    public const string Usual = "1/1,1/2,2/2,2/4,4/4,4/8,8/16,16/32";
    private const decimal LeastMemoryGb = 0.5m;

    /// <param name="text">Pairs of cores and GB, e.g. 2/4, parted by commas; empty: the usual ones.</param>
    /// <param name="warnings">Told what cannot be read.</param>
    public static IReadOnlyList<ServerFlavor> Read(string? text, List<string> warnings)
    {
        List<ServerFlavor> flavors = [];
        foreach (var pair in (string.IsNullOrWhiteSpace(text) ? Usual : text).Split([',', '，', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('/') is [var cores, var memory] && LenientJson.ParseWhole(cores) is > 0 and var cpu && LenientJson.ParseNumber(memory) is >= LeastMemoryGb and var gb)
                flavors.Add(new(string.Create(CultureInfo.InvariantCulture, $"{cpu} 核 {gb:0.##} GB"), cpu, gb, IsRecommended: false));
            else warnings.Add($"规格「{pair}」无法识别，应为“核数/内存GB”，已忽略。");
        }
        return [.. flavors.DistinctBy(flavor => (flavor.Cpu, flavor.MemoryGb))];
    }
}
