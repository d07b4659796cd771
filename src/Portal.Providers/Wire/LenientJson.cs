using System.Globalization;
using System.Text.Json;
using Portal.Providers.Http;

namespace Portal.Providers.Wire;

/// <summary>Reads the upstream's loose JSON: numbers as text, null for empty, lists as objects keyed "0" (zkeys.md 4).</summary>
internal static class LenientJson
{
    /// <returns>Null when missing, JSON null, or <paramref name="from"/> is no object.</returns>
    public static JsonElement? Field(this JsonElement from, string name) =>
        from.ValueKind is JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    /// <returns>Text or number as text, trimmed; null when missing, empty, or something else.</returns>
    public static string? Text(this JsonElement from, string name) => from.Field(name) is { } value ? Scalar(value) : null;

    public static decimal? Number(this JsonElement from, string name) => ParseNumber(from.Text(name));

    /// <returns>Null also for a fraction.</returns>
    public static int? Whole(this JsonElement from, string name) => ParseWhole(from.Text(name));

    /// <summary>Stated, but not as a whole number: neither absent nor usable.</summary>
    public static bool IsGarbled(this JsonElement from, string name) => from.Field(name) is { } value && (Scalar(value) is { } text ? ParseNumber(text) is null : !IsBlank(value));

    /// <returns>Array items; the values of an object keyed by numbers, by key; a single object as a list of one; null when there is no list.</returns>
    public static IReadOnlyList<JsonElement>? Items(this JsonElement from, string name) => from.Field(name) is { } value ? ItemsOf(value) : null;

    public static IReadOnlyList<JsonElement>? ItemsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray()],
        JsonValueKind.Object => OfObject(value),
        JsonValueKind.String when LimitedBody.Json(value.GetString()!) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } inner => ItemsOf(inner),
        _ => null,
    };

    /// <summary>A comma list or an array of whole numbers; whitespace does not matter, parts that are no numbers are left out.</summary>
    public static IReadOnlyList<int> Wholes(this JsonElement from, string name) => [.. from.Words(name).Select(ParseWhole).OfType<int>()];

    /// <summary>A comma list or an array of words. Whitespace is dropped even inside a word: the sample breaks lines there (zkeys.md 8).</summary>
    public static IReadOnlyList<string> Words(this JsonElement from, string name)
    {
        if (from.Field(name) is not { } value) return [];
        if (Scalar(value) is { } text && text[0] is not ('[' or '{')) return Split(text);
        return [.. (ItemsOf(value) ?? []).Select(Scalar).OfType<string>().SelectMany(Split)];
    }

    public static decimal? ParseNumber(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static int? ParseWhole(string? text) =>
        ParseNumber(text) is { } number && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    /// <summary>An empty list and an empty object are the same thing, and so is nothing (zkeys.md 4).</summary>
    public static bool IsBlank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        _ => false,
    };

    private static string? Scalar(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return text.Length == 0 ? null : text;
    }

    private static IReadOnlyList<JsonElement> OfObject(JsonElement value)
    {
        var members = value.EnumerateObject().Select(member => (Key: ParseWhole(member.Name), member.Value)).ToList();
        return members.TrueForAll(member => member.Key is not null) ? [.. members.OrderBy(member => member.Key).Select(member => member.Value)] : [value];
    }

    private static IReadOnlyList<string> Split(string text) =>
        [.. text.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries).Select(part => string.Concat(part.Where(c => !char.IsWhiteSpace(c)))).Where(part => part.Length > 0)];
}
