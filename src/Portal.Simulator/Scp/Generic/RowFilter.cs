using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;

namespace Portal.Simulator.Scp.Generic;

/// <summary>Whether a row fits a query parameter: by its own member, or by one of a list or part of it.</summary>
internal static class RowFilter
{
    private static readonly string[] Words = ["keywords", "keyword", "query", "search"];

    public static bool Fits(JsonObject row, string name, string value)
    {
        if (Words.Contains(name)) return row.Text("name").Contains(value, StringComparison.OrdinalIgnoreCase) || row.Text("id") == value;
        if (name.EndsWith("ids", StringComparison.Ordinal)) return value.Split(',').Contains(row.Text(row.ContainsKey(name[..^1]) ? name[..^1] : "id"));
        if (name == "az_id" && row["azs"] is JsonArray) return row.Rows("azs").Any(az => az.Text("id") == value || az.Text("az_id") == value);
        if (row.ContainsKey(name)) return Holds(row[name], value);
        var inside = Inside(row).Where(part => part.ContainsKey(Inner(name))).ToList();
        return inside.Count == 0 || inside.Any(part => Holds(part[Inner(name)], value));
    }

    // An address' binding is asked for as bind_vpc_id and answered as binding_info.vpc_id.
    private static string Inner(string name) => name is "bind_vpc_id" or "bind_az_id" ? name["bind_".Length..] : name;

    private static IEnumerable<JsonObject> Inside(JsonObject row) =>
        row.SelectMany(pair => pair.Value switch
        {
            JsonObject part => [part],
            JsonArray rows => rows.OfType<JsonObject>(),
            _ => Enumerable.Empty<JsonObject>(),
        });

    private static bool Holds(JsonNode? held, string value) => held switch
    {
        JsonArray many => many.Any(one => Holds(one, value)),
        JsonObject => true,
        null => value.Length == 0,
        _ => held.ToString().Equals(value, StringComparison.OrdinalIgnoreCase),
    };
}
