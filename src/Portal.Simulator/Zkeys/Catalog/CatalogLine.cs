using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Simulator.Zkeys.Catalog;

/// <summary>Reads one line of the catalogue, whose fields stay in the upstream's own words (zkeys.md 6.2) so that they can be patched freely.</summary>
internal sealed class CatalogLine(JsonObject fields)
{
    /// <summary>Marks a line that is no longer listed.</summary>
    public const string WithdrawnField = "_withdrawn";

    /// <summary>The line's own guid.</summary>
    public string Guid => Text("guid");

    /// <summary>The zone's guid; in the catalogue it is called <c>line_guid</c> (zkeys.md 5).</summary>
    public string ZoneGuid => Text("line_guid");

    /// <summary>Machines of this line share a public address; not a catalogue field of the document, so it is never sent.</summary>
    public bool IsShared => Text("_share_type") == "1";

    public bool IsWithdrawn => Text(WithdrawnField) == "1";

    public string Text(string name) => fields[name]?.ToString() ?? "";

    /// <returns>Null when missing, null or not a number.</returns>
    public decimal? Number(string name) => Decimal(fields[name]);

    /// <returns>0 when missing or not a whole number.</returns>
    public int Whole(string name) => (int)(Number(name) ?? 0);

    public bool IsOn(string name) => Text(name) == "1";

    /// <summary>A comma list. White space inside is dropped, because the document's own sample breaks one inside a word.</summary>
    public IReadOnlyList<string> List(string name) =>
        string.Concat(Text(name).Where(c => !char.IsWhiteSpace(c))).Split(',', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<int> Numbers(string name) => [.. List(name).Select(item => int.Parse(item, CultureInfo.InvariantCulture))];

    /// <summary>Whether the line opens a feature; the sample misspells one of them (zkeys.md 8).</summary>
    public bool Offers(string function) =>
        List("functions") is var open && (open.Contains(function) || (function == "revertsnapshot" && open.Contains("revertssnapshot")));

    /// <summary>The monthly price of a CPU and memory pair, or null when the pair is not sold.</summary>
    public decimal? CorePrice(int cpu, int memory, bool windows)
    {
        var pairs = fields["core_price_data"] as JsonArray ?? [];
        var row = pairs.OfType<JsonObject>().FirstOrDefault(pair => Decimal(pair["cpu"]) == cpu && Decimal(pair["ram"]) == memory);
        return Decimal(row?[windows ? "windows_price" : "price"]);
    }

    private static decimal? Decimal(JsonNode? node) =>
        decimal.TryParse(node?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
