using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Simulator.Zkeys.Wire;

/// <summary>Puts nested form fields together the way PHP does.</summary>
internal static partial class NestedValue
{
    public static IReadOnlyList<JsonObject>? Objects(IReadOnlyDictionary<string, string> fields, string name)
    {
        var list = fields.TryGetValue(name, out var text) ? Parsed(text) : Assembled(fields, name);
        return list is JsonArray items && items.All(item => item is JsonObject) ? [.. items.OfType<JsonObject>()] : null;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;   // refused as an unreadable parameter
        }
    }

    private static JsonNode? Assembled(IReadOnlyDictionary<string, string> fields, string name)
    {
        var root = new JsonObject();
        foreach (var (key, value) in fields.Where(field => field.Key.StartsWith(name + "[", StringComparison.Ordinal)))
            Put(root, [.. Keys().Matches(key).Select(match => match.Groups[1].Value)], value);
        return Listed(root);
    }

    private static void Put(JsonObject into, IReadOnlyList<string> path, string value)
    {
        foreach (var step in path.SkipLast(1))
        {
            if (into[step] is not JsonObject) into[step] = new JsonObject();
            into = into[step]!.AsObject();
        }
        // An empty key appends.
        if (path is [.., var last]) into[last.Length > 0 ? last : $"{into.Count}"] = value;
    }

    // Keys that are all numbers make a list.
    private static JsonNode Listed(JsonObject node)
    {
        var members = node.Select(member => KeyValuePair.Create(member.Key, member.Value is JsonObject inner ? Listed(inner) : member.Value!.DeepClone())).ToList();
        return members.Count > 0 && members.TrueForAll(member => member.Key.All(char.IsAsciiDigit))
            ? new JsonArray([.. members.OrderBy(member => int.Parse(member.Key, System.Globalization.CultureInfo.InvariantCulture)).Select(member => member.Value)])
            : new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, member.Value)));
    }

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex Keys();
}
