using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Simulator.Scp.Store;

/// <summary>Reading members of a JSON document that may be absent, null, or a number written as text.</summary>
internal static class Documents
{
    public static string Text(this JsonObject document, string name) => document[name] switch
    {
        JsonValue value when value.GetValueKind() is JsonValueKind.True => "1",
        JsonValue value when value.GetValueKind() is JsonValueKind.False => "0",
        JsonValue value => value.ToString(),
        _ => "",
    };

    public static long Whole(this JsonObject document, string name) => (long)document.Number(name);

    public static decimal Number(this JsonObject document, string name) =>
        decimal.TryParse(document.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static bool Has(this JsonObject document, string name) => document[name] is not null;

    public static JsonObject Part(this JsonObject document, string name) => document[name] as JsonObject ?? [];

    /// <summary>The objects of a list member; none when it is something else.</summary>
    public static IReadOnlyList<JsonObject> Rows(this JsonObject document, string name) => [.. (document[name] as JsonArray ?? []).OfType<JsonObject>()];

    /// <summary>The plain values of a list member as text.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject document, string name) =>
        [.. (document[name] as JsonArray ?? []).OfType<JsonValue>().Select(value => value.ToString())];

    public static JsonObject Copy(this JsonObject document) => document.DeepClone().AsObject();

    /// <summary>Sets the named members, keeping the others.</summary>
    public static JsonObject With(this JsonObject document, JsonObject changes)
    {
        foreach (var (name, value) in changes) document[name] = value?.DeepClone();
        return document;
    }

    public static JsonArray ToJson(this IEnumerable<JsonNode?> nodes) => new([.. nodes.Select(node => node?.Parent is null ? node : node.DeepClone())]);

    public static JsonArray ToJson(this IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);
}
