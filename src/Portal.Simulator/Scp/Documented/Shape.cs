using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Simulator.Scp.Documented;

/// <summary>Brings what we know into the documented form: its members, in its types, with an empty value for what we do not know.</summary>
internal static class Shape
{
    private const string Nullable = "?";

    public static JsonNode? Fill(JsonNode? shape, JsonNode? known) => shape switch
    {
        JsonObject members => Members(members, known),
        JsonArray row => Rows(row, known),
        JsonValue type => Scalar(type.GetValue<string>(), known),
        _ => known?.DeepClone(),
    };

    private static JsonNode? Members(JsonObject shape, JsonNode? known)
    {
        if (known is not JsonObject thing)
        {
            if (shape.ContainsKey(Nullable)) return null;
            thing = [];
        }
        if (shape.Count == 0) return thing.DeepClone();
        var filled = new JsonObject();
        foreach (var (name, inner) in shape)
        {
            if (name == Nullable) continue;
            filled[name] = thing.TryGetPropertyValue(name, out var value) && value is null ? null : Fill(inner, value);
        }
        return filled;
    }

    private static JsonArray Rows(JsonArray shape, JsonNode? known)
    {
        if (known is not JsonArray rows) return [];
        return new JsonArray([.. rows.Select(row => shape.Count == 0 ? row?.DeepClone() : Fill(shape[0], row))]);
    }

    private static JsonNode? Scalar(string type, JsonNode? known)
    {
        if (known is JsonObject or JsonArray) return known.DeepClone();
        var kind = known?.GetValueKind();
        if (kind is JsonValueKind.String && type[0] is ('i' or 'f') && known!.ToString() is { Length: > 0 } word && !IsNumber(word)) return word;
        return type[0] switch
        {
            'i' => Number(known, 0m) is var number && number == decimal.Truncate(number) ? JsonValue.Create((long)number) : JsonValue.Create(number),
            'f' => JsonValue.Create(Number(known, 0.0m) + 0.0m),
            'b' => JsonValue.Create(kind is JsonValueKind.True || (kind is not null and not JsonValueKind.False && Number(known, 0m) != 0m)),
            'd' => null,
            _ => JsonValue.Create(kind switch
            {
                null => "",
                JsonValueKind.True => "1",
                JsonValueKind.False => "0",
                _ => known!.ToString(),
            }),
        };
    }

    private static decimal Number(JsonNode? known, decimal unknown) => known?.GetValueKind() switch
    {
        JsonValueKind.True => 1m,
        null or JsonValueKind.False => unknown,
        _ => decimal.TryParse(known.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : unknown,
    };

    // The document types some texts as numbers, such as the unit of a resource.
    private static bool IsNumber(string word) => decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
