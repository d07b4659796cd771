using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.Catalog;

namespace Portal.Simulator.Zkeys.BareMetal.Catalog;

/// <summary>Zones, lines, products, disk models and images as JSON in the upstream's words: the document's samples first, then made-up realistic ones.</summary>
/// <remarks>Not thread-safe: the module's state guards it.</remarks>
internal sealed class MachineCatalog(JsonObject content)
{
    private const string Seed = "zkeys-machines.json";

    public JsonObject Content => content;

    /// <summary>A line or product states only what differs from the document's sample.</summary>
    public static MachineCatalog FromSeed()
    {
        using var stream = typeof(MachineCatalog).Assembly.GetManifestResourceStream(Seed)!;
        var seed = JsonNode.Parse(stream)!.AsObject();
        return new MachineCatalog(new JsonObject
        {
            ["zones"] = seed["zones"]!.DeepClone(),
            ["lines"] = Completed(seed, "sampleLine", "lines"),
            ["disks"] = seed["disks"]!.DeepClone(),
            ["products"] = Completed(seed, "sampleProduct", "products"),
            ["systems"] = seed["systems"]!.DeepClone(),
        });
    }

    /// <param name="list">zones, lines, disks, products or systems.</param>
    public JsonArray List(string list) => content[list]!.DeepClone().AsArray();

    public CatalogRow? Line(string guid) => Find("lines", guid) is { } row ? new(row) : null;

    public CatalogRow? Product(string guid) => Find("products", guid) is { } row ? new(row) : null;

    public CatalogRow? Zone(string guid) => Find("zones", guid) is { } row ? new(row) : null;

    public CatalogImage? Image(string guid) => Find("systems", guid) is { } row ? new(row) : null;

    /// <summary>Whether the image may be put on a machine of this line.</summary>
    public bool Fits(CatalogImage image, CatalogRow line) =>
        Find("systems", image.Guid) is { } row && row["support"]!.ToString().Split(',').Contains("baremetal") && row["lines"]!.AsArray().Any(guid => guid!.ToString() == line.Guid);

    /// <returns>False when nothing of that list has the guid.</returns>
    public bool Patch(string list, string guid, JsonObject changes)
    {
        if (Find(list, guid) is not { } row) return false;
        foreach (var (name, value) in changes) row[name] = value?.DeepClone();
        return true;
    }

    /// <summary>Multiplies the price of a product, or of all, rounded to fen.</summary>
    public void Reprice(string product, decimal factor)
    {
        var rows = content["products"]!.AsArray().OfType<JsonObject>().ToList();
        foreach (var row in Find("products", product) is { } one ? [one] : rows)
            row["price"] = Wire.Texts.Money(decimal.Round((new CatalogRow(row).Number("price") ?? 0) * factor, 2, MidpointRounding.AwayFromZero));
    }

    private JsonObject? Find(string list, string guid) => content[list]!.AsArray().OfType<JsonObject>().FirstOrDefault(row => row["guid"]?.ToString() == guid);

    private static JsonArray Completed(JsonObject seed, string sample, string others)
    {
        var rows = new JsonArray(seed[sample]!.DeepClone());
        foreach (var differences in seed[others]!.AsArray())
        {
            var row = seed[sample]!.DeepClone().AsObject();
            foreach (var (name, value) in differences!.AsObject()) row[name] = value?.DeepClone();
            rows.Add(row);
        }
        return rows;
    }
}
