using System.Text.Json.Nodes;

namespace Portal.Simulator.Zkeys.Catalog;

/// <summary>Zones, lines and images as JSON in the upstream's words: the documents' sample first, then made-up realistic lines.</summary>
/// <remarks>Not thread-safe: <see cref="ZkeysState"/> guards it.</remarks>
internal sealed class ZkeysCatalog(JsonObject content)
{
    private const string Seed = "zkeys-catalogue.json";

    public JsonObject Content => content;

    private JsonArray ZoneRows => content["zones"]!.AsArray();

    private JsonArray LineRows => content["lines"]!.AsArray();

    private JsonArray SystemRows => content["systems"]!.AsArray();

    /// <summary>The catalogue a new sandbox starts with. A line states only what differs from the documents' sample line.</summary>
    public static ZkeysCatalog FromSeed()
    {
        using var stream = typeof(ZkeysCatalog).Assembly.GetManifestResourceStream(Seed)!;
        var seed = JsonNode.Parse(stream)!.AsObject();
        var sample = seed["sampleLine"]!.AsObject();
        var lines = new JsonArray(sample.DeepClone());
        foreach (var differences in seed["lines"]!.AsArray()) lines.Add(Merge(sample, differences!.AsObject()));
        return new ZkeysCatalog(new JsonObject { ["zones"] = Copy(seed["zones"]), ["lines"] = lines, ["systems"] = Copy(seed["systems"]) });
    }

    public JsonNode Zones() => Copy(ZoneRows);

    /// <summary>The lines on sale, without the sandbox's own fields, whose names start with an underscore.</summary>
    public JsonNode Lines() =>
        new JsonArray([.. LineRows.Select(row => row!.AsObject()).Where(row => !new CatalogLine(row).IsWithdrawn).Select(Published)]);

    public IReadOnlyList<JsonNode> Systems() => [.. SystemRows.Select(Copy)];

    public CatalogLine? Line(string guid) => Find(LineRows, guid) is { } row ? new CatalogLine(row) : null;

    public CatalogImage? Image(string guid) => Find(SystemRows, guid) is { } row ? new CatalogImage(row) : null;

    /// <summary>A zone's flag such as identityStatus.</summary>
    public string ZoneText(string guid, string name) => Find(ZoneRows, guid)?[name]?.ToString() ?? "";

    /// <returns>False when there is no such line.</returns>
    public bool Patch(string guid, JsonObject changes)
    {
        if (Find(LineRows, guid) is not { } row) return false;
        foreach (var (name, value) in changes) row[name] = value?.DeepClone();
        return true;
    }

    /// <summary>Takes a line out of the catalogue, or puts it back. Its servers live on and keep its rules.</summary>
    /// <returns>False when there is no such line.</returns>
    public bool Withdraw(string guid, bool withdrawn) => Patch(guid, new JsonObject { [CatalogLine.WithdrawnField] = withdrawn ? "1" : "0" });

    /// <summary>Adds a line; fields not given are those of the documents' sample line. Every image of that line is offered on it too.</summary>
    /// <returns>False when its guid is missing or taken.</returns>
    public bool Add(JsonObject line)
    {
        var guid = line["guid"]?.ToString();
        if (string.IsNullOrEmpty(guid) || Find(LineRows, guid) is not null) return false;
        LineRows.Add(Merge(FromSeed().LineRows[0]!.AsObject(), line));
        foreach (var image in SystemRows) image!["lines"]!.AsArray().Add(guid);
        return true;
    }

    public IReadOnlyList<string> LineGuids() => [.. LineRows.Select(row => row!["guid"]!.ToString())];

    /// <summary>Multiplies every core price of a line, rounded to fen.</summary>
    public void Reprice(string guid, decimal factor)
    {
        foreach (var pair in Find(LineRows, guid)?["core_price_data"] as JsonArray ?? [])
        {
            foreach (var name in (string[])["price", "windows_price"])
                pair![name] = decimal.Round(pair[name]!.GetValue<decimal>() * factor, 2, MidpointRounding.AwayFromZero);
        }
    }

    private static JsonObject? Find(JsonArray rows, string guid) =>
        rows.OfType<JsonObject>().FirstOrDefault(row => row["guid"]?.ToString() == guid);

    private static JsonObject Merge(JsonObject basis, JsonObject differences)
    {
        var merged = basis.DeepClone().AsObject();
        foreach (var (name, value) in differences) merged[name] = value?.DeepClone();
        return merged;
    }

    private static JsonNode Copy(JsonNode? node) => node!.DeepClone();

    private static JsonNode Published(JsonObject line) =>
        new JsonObject(line.Where(field => !field.Key.StartsWith('_')).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
}
