using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Simulator.CapitalOnline.Operations;

/// <summary>Brings what an operation answers into the documented members, order and types.</summary>
internal static class Shape
{
    private const string AnyKey = "*";

    /// <param name="shape">As in <see cref="Operation.Answer"/>.</param>
    /// <param name="given">What is known; null leaves the value empty.</param>
    /// <param name="sample">Whether lists without content get one item, for operations that only show their shape.</param>
    public static JsonNode? Fill(JsonNode? shape, JsonNode? given, bool sample = false) => shape switch
    {
        JsonObject { Count: 0 } => given?.DeepClone() ?? new JsonObject(),
        JsonObject members when members.ContainsKey(AnyKey) => Keyed(members[AnyKey], given as JsonObject),
        JsonObject members => given is null && !sample ? null : Members(members, given as JsonObject, sample),
        JsonArray { Count: 0 } => given?.DeepClone() ?? new JsonArray(),
        JsonArray list => Items(list[0], given as JsonArray, sample),
        _ => Leaf($"{shape}", given),
    };

    private static JsonObject Keyed(JsonNode? shape, JsonObject? given)
    {
        var filled = new JsonObject();
        foreach (var (key, value) in given ?? []) filled[key] = Fill(shape, value);
        return filled;
    }

    private static JsonObject Members(JsonObject shape, JsonObject? given, bool sample)
    {
        var filled = new JsonObject();
        foreach (var (name, inner) in shape)
        {
            if (given is not null && given.TryGetPropertyValue(name, out var value)) filled[name] = Given(inner, value, sample);
            else filled[name] = inner is JsonObject or JsonArray ? Fill(inner, inner is JsonObject ? new JsonObject() : null, sample) : Leaf($"{inner}", null);
        }
        return filled;
    }

    private static JsonNode? Given(JsonNode? shape, JsonNode? value, bool sample) => value is null ? null : Fill(shape, value, sample);

    private static JsonArray Items(JsonNode? shape, JsonArray? given, bool sample)
    {
        if (given is null) return sample ? [Fill(shape, null, sample)] : [];
        return [.. given.Select(item => Fill(shape, item, sample))];
    }

    private static JsonNode? Leaf(string type, JsonNode? given) => type switch
    {
        "s" => given is null ? "" : Text(given),
        "i" => given is null ? 0 : long.TryParse(Text(given), NumberStyles.Any, CultureInfo.InvariantCulture, out var whole) ? whole : given.DeepClone(),
        "n" => given is null ? 0 : decimal.TryParse(Text(given), NumberStyles.Any, CultureInfo.InvariantCulture, out var number) ? number : given.DeepClone(),
        "b" => given is null ? false : given.DeepClone(),
        _ => given?.DeepClone(),
    };

    private static string Text(JsonNode given) => given.GetValueKind() is System.Text.Json.JsonValueKind.String ? given.GetValue<string>() : given.ToJsonString();
}
