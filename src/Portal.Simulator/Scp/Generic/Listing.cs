using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Generic;

/// <summary>Answers of list operations: filters, order, fields and pages (scp.md 2.5).</summary>
internal static class Listing
{
    private const int LargestPage = 100;

    /// <param name="call">The list call.</param>
    /// <param name="rows">Everything that may be listed.</param>
    /// <param name="handled">Query parameters that <paramref name="rows"/> already obeys.</param>
    public static ScpAnswer Of(ScpCall call, IEnumerable<JsonObject> rows, params string[] handled)
    {
        var seen = rows.Where(call.MaySee);
        foreach (var name in call.Operation.Query.Where(name => call.Query(name).Length > 0 && !handled.Contains(name)))
            seen = seen.Where(row => IsAbsent(call, row, name) ? call.Query(name).Length == 0 : RowFilter.Fits(row, name, call.Query(name)));
        var shown = Sorted([.. seen], call).Select(row => Narrowed(Shape.Fill(call.Operation.Reply, row), call.Query("fields"))).ToList();
        return new ScpAnswer(call.Operation.Ok, call.Operation.Form == "bare" ? shown.ToJson() : Paged(call, shown));
    }

    /// <summary>The paging members around one page of the rows.</summary>
    public static JsonObject Paged(ScpCall call, IReadOnlyList<JsonNode?> rows, string member = "data")
    {
        var (number, size) = (Whole(call, "page_num", 0), Math.Min(LargestPage, Whole(call, "page_size", LargestPage)));
        var page = rows.Skip((int)Math.Min(int.MaxValue, (long)number * size)).Take(size).ToList();
        var isLast = ((long)number + 1) * size >= rows.Count;
        return new JsonObject
        {
            ["total_size"] = rows.Count, ["page_num"] = number, ["page_size"] = size,
            ["next_page_num"] = isLast ? "" : (number + 1).ToString(CultureInfo.InvariantCulture), [member] = page.ToJson(),
        };
    }

    // A documented member that a row does not have is shown empty, so it fits no value.
    private static bool IsAbsent(ScpCall call, JsonObject row, string name) =>
        !row.ContainsKey(name) && call.Operation.Reply is JsonObject shape && shape.ContainsKey(name);

    private static int Whole(ScpCall call, string name, int unsaid)
    {
        var text = call.Query(name);
        if (text.Length == 0) return unsaid;
        var isGood = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (number > 0 || name == "page_num");
        return isGood ? number : throw RefusedException.Bad($"参数{name}不合法");
    }

    private static IEnumerable<JsonObject> Sorted(List<JsonObject> rows, ScpCall call)
    {
        var fields = call.Query("sort").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var orders = call.Query("order_by").Split(',');
        IEnumerable<JsonObject> sorted = rows;
        for (var i = fields.Length - 1; i >= 0; i--)
        {
            var field = fields[i];
            var falls = orders.ElementAtOrDefault(i) is { } order && order.Equals("DESC", StringComparison.OrdinalIgnoreCase);
            sorted = falls ? sorted.OrderByDescending(Key) : sorted.OrderBy(Key);
            (decimal, string) Key(JsonObject row) => (row.Number(field), row.Text(field));
        }
        return sorted;
    }

    private static JsonNode? Narrowed(JsonNode? row, string fields)
    {
        if (fields.Length == 0 || row is not JsonObject whole) return row;
        var wanted = fields.Split(',');
        foreach (var name in whole.Select(pair => pair.Key).Where(name => !wanted.Contains(name)).ToList()) whole.Remove(name);
        return whole;
    }
}
