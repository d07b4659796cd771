using System.Text.Json.Nodes;

namespace Portal.Providers.Zkeys.Wire;

/// <summary>Nested values as PHP reads them from a form: <c>param[0][item]=bandwidth</c> (zkeys.md 1).</summary>
internal static class PhpForm
{
    public static IEnumerable<KeyValuePair<string, string>> Fields(JsonObject values) => values.SelectMany(member => Fields(member.Key, member.Value));

    private static IEnumerable<KeyValuePair<string, string>> Fields(string name, JsonNode? value) => value switch
    {
        null => [],
        JsonObject members => members.SelectMany(member => Fields($"{name}[{member.Key}]", member.Value)),
        JsonArray items => items.SelectMany((item, index) => Fields($"{name}[{index}]", item)),
        _ => [new(name, Text(value.AsValue()))],
    };

    // PHP writes true as 1 and false as 0.
    private static string Text(JsonValue value)
    {
        if (value.TryGetValue<string>(out var text)) return text;
        return value.TryGetValue<bool>(out var flag) ? flag ? "1" : "0" : value.ToJsonString();
    }
}
