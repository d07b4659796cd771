using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>Compares an answer with the members and types that the document's example shows.</summary>
internal static class DocumentedShape
{
    /// <returns>What differs, by path; nothing when the answer is as documented.</returns>
    public static IEnumerable<string> Differences(JsonNode? shape, JsonNode? answer, string path = "$")
    {
        switch (shape)
        {
            case JsonObject keyed when keyed.ContainsKey("*"):
                return (answer as JsonObject ?? []).SelectMany(pair => Differences(keyed["*"], pair.Value, $"{path}.{pair.Key}"));
            case JsonObject members:
                return Members(members, answer, path);
            case JsonArray list:
                return answer is JsonArray items
                    ? items.SelectMany((item, i) => list.Count == 0 ? [] : Differences(list[0], item, $"{path}[{i}]"))
                    : answer is null ? [] : [$"{path} is no list"];
            default:
                return Fits($"{shape}", answer) ? [] : [$"{path} is {answer?.ToJsonString() ?? "null"}, not of type {shape}"];
        }
    }

    private static IEnumerable<string> Members(JsonObject shape, JsonNode? answer, string path)
    {
        if (answer is null) return [];   // documented objects may be null: BindResourceInfo, Data of a delete
        if (answer is not JsonObject given) return [$"{path} is no object"];
        var missing = shape.Where(pair => !given.ContainsKey(pair.Key)).Select(pair => $"{path}.{pair.Key} is missing");
        var wrong = shape.Where(pair => given.ContainsKey(pair.Key)).SelectMany(pair => Differences(pair.Value, given[pair.Key], $"{path}.{pair.Key}"));
        return missing.Concat(wrong);
    }

    private static bool Fits(string type, JsonNode? answer) => (type, answer?.GetValueKind()) switch
    {
        ("0", _) or (_, null) => true,
        ("s", JsonValueKind.String) or ("b", JsonValueKind.True or JsonValueKind.False) or ("n", JsonValueKind.Number) => true,
        ("i", JsonValueKind.Number) => answer!.GetValue<decimal>() % 1 == 0,
        _ => false,
    };
}
