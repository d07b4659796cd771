using System.Globalization;
using System.Text.Json;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Wire;

/// <summary>Values that are strings in the document, but may as well be numbers or booleans (starvcenter.md 1).</summary>
internal static class WireValues
{
    private static readonly string[] TimeForms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFF", "yyyy-MM-dd"];

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <returns>Null when missing or neither yes nor no.</returns>
    public static bool? Flag(this JsonElement from, string name) => from.Field(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } => from.Text(name)?.ToUpperInvariant() switch { "TRUE" or "1" => true, "FALSE" or "0" => false, _ => null },
        null => null,
    };

    /// <summary>Times are local and name no zone (starvcenter.md 8.8).</summary>
    public static DateTimeOffset? Time(this JsonElement from, string name, TimeSpan offset) =>
        DateTime.TryParseExact(from.Text(name), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset).ToUniversalTime()
            : null;

    /// <summary>The envelope's data: as it is, or as JSON inside a string; null when it is missing or empty.</summary>
    public static JsonElement? Payload(this UpstreamAnswer.Success success)
    {
        if (success.Data?.Field("data") is not { } data || LenientJson.IsBlank(data)) return null;
        return data.ValueKind is JsonValueKind.String && LimitedBody.Json(data.GetString()!) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } inner ? CleanNames.Of(inner) : data;
    }

    /// <returns>The list in data; empty when data is empty or absent; null when it is something else.</returns>
    public static IReadOnlyList<JsonElement>? Rows(this UpstreamAnswer.Success success) =>
        success.Payload() is { } data ? OnlyObjects(LenientJson.ItemsOf(data)) : [];

    private static IReadOnlyList<JsonElement>? OnlyObjects(IReadOnlyList<JsonElement>? rows) =>
        rows is not null && rows.All(row => row.ValueKind is JsonValueKind.Object) ? rows : null;
}
