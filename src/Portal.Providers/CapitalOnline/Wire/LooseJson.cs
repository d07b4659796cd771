using System.Text.Json;
using Portal.Providers.Wire;

namespace Portal.Providers.CapitalOnline.Wire;

/// <summary>Finds members whatever the case of their names, by any of several spellings; of a name written twice the last one counts (capitalonline.md 4.1 and 11).</summary>
internal static class LooseJson
{
    /// <returns>Null when missing, JSON null, or <paramref name="from"/> is no object.</returns>
    public static JsonElement? Part(this JsonElement from, params ReadOnlySpan<string> names)
    {
        if (from.ValueKind is not JsonValueKind.Object) return null;
        foreach (var name in names)
        {
            JsonElement? found = null;
            foreach (var member in from.EnumerateObject())
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind is not JsonValueKind.Null) found = member.Value;
            if (found is not null) return found;
        }
        return null;
    }

    /// <returns>Text or number as text, trimmed; booleans as true and false; null when missing, empty, or something else.</returns>
    public static string? Word(this JsonElement from, params ReadOnlySpan<string> names) => from.Part(names) is { } value ? Word(value) : null;

    public static string? Word(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => "",
        };
        return text.Length == 0 ? null : text;
    }

    public static decimal? Amount(this JsonElement from, params ReadOnlySpan<string> names) => LenientJson.ParseNumber(from.Word(names));

    public static int? Count(this JsonElement from, params ReadOnlySpan<string> names) => LenientJson.ParseWhole(from.Word(names));

    /// <summary>1, "1" and true alike; null when it is none of them nor their opposites.</summary>
    public static bool? Flag(this JsonElement from, params ReadOnlySpan<string> names) => from.Word(names)?.ToLowerInvariant() switch
    {
        "1" or "true" => true,
        "0" or "false" => false,
        _ => null,
    };

    /// <returns>Items of an array; a single object as a list of one; null when there is neither.</returns>
    public static IReadOnlyList<JsonElement>? Rows(this JsonElement from, params ReadOnlySpan<string> names) => from.Part(names) is { } value ? RowsOf(value) : null;

    public static IReadOnlyList<JsonElement>? RowsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray()],
        JsonValueKind.Object => [value],
        _ => null,
    };

    /// <summary>A list of texts: an array, one text, or several joined by commas (capitalonline.md 6.2).</summary>
    public static IReadOnlyList<string> WordList(this JsonElement from, params ReadOnlySpan<string> names) => from.Part(names) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Word).OfType<string>()],
        { } one when Word(one) is { } text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        _ => [],
    };
}
