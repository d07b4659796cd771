using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Simulator.Zkeys.BareMetal.Catalog;

/// <summary>Reads a line or product of the catalogue, whose fields stay in the upstream's own words (zkeys.md 9).</summary>
internal sealed class CatalogRow(JsonObject fields)
{
    public string Guid => Text("guid");

    public string Text(string name) => fields[name]?.ToString() ?? "";

    /// <returns>Null when missing, null or not a number.</returns>
    public decimal? Number(string name) => decimal.TryParse(Text(name), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <returns>0 when missing.</returns>
    public int Whole(string name) => (int)(Number(name) ?? 0);

    public bool IsOn(string name) => Text(name) == "1";

    public IReadOnlyList<int> Numbers(string name) =>
        [.. Text(name).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => int.Parse(item, CultureInfo.InvariantCulture))];
}
