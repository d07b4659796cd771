using System.Globalization;
using System.Text.Json;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal.Catalog;

/// <summary>Disk models by their guid; a product names each as often as it has it (zkeys.md 9).</summary>
internal sealed class DiskModels
{
    private readonly Dictionary<string, (string Type, int Gb)> models = [];

    public static DiskModels Of(IEnumerable<JsonElement> rows)
    {
        var all = new DiskModels();
        foreach (var row in rows)
            if (row.Text("guid") is { } guid && row.Whole("size") is > 0 and var size) all.models.TryAdd(guid, (row.Text("type") ?? "", size));
        return all;
    }

    /// <returns>E.g. "2 × 480 GB SSD + 1 × 1200 GB SSD"; empty when none is known.</returns>
    public string Describe(IReadOnlyList<string> guids) => string.Join(" + ", guids
        .Where(models.ContainsKey)
        .GroupBy(guid => models[guid])
        .Select(same => string.Create(CultureInfo.InvariantCulture, $"{same.Count()} × {same.Key.Gb} GB {same.Key.Type}").TrimEnd()));

    public int? Largest(IReadOnlyList<string> guids) => guids.Where(models.ContainsKey).Select(guid => (int?)models[guid].Gb).Max();
}
