using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Filters, pages and shapes rows (starvcenter.md 6).</summary>
internal static class Searching
{
    public const string Start = "page.startnum", Size = "page.everypagenum", Paging = Start + " " + Size;
    private const int MostRows = 30;

    /// <summary>The members of a documented reply, and no others.</summary>
    public static JsonObject Shown(Row row, IReadOnlyList<string> shape) => new(shape.Select(name => KeyValuePair.Create<string, JsonNode?>(name, row[name])));

    /// <summary>Keeps the rows that contain what was asked for.</summary>
    public static IEnumerable<Row> Like(this IEnumerable<Row> rows, OperationCall call, string parameter, string? member = null) =>
        call.Has(parameter) ? rows.Where(row => row[member ?? parameter].Contains(call[parameter], StringComparison.OrdinalIgnoreCase)) : rows;

    /// <summary>Keeps the rows that have exactly what was asked for.</summary>
    public static IEnumerable<Row> Is(this IEnumerable<Row> rows, OperationCall call, string parameter, string? member = null) =>
        call.Has(parameter) ? rows.Where(row => string.Equals(row[member ?? parameter], call[parameter], StringComparison.OrdinalIgnoreCase)) : rows;

    /// <param name="rows">What was found.</param>
    /// <param name="call">May say which page.</param>
    /// <param name="show">One row as answered.</param>
    /// <param name="alwaysCounts">dataCount is answered without paging too.</param>
    public static StarVCenterReply Answer(this IEnumerable<Row> rows, OperationCall call, Func<Row, JsonNode> show, bool alwaysCounts = false)
    {
        var found = rows.ToList();
        if (!call.Has(Start) && !call.Has(Size)) return StarVCenterReply.Rows([.. found.Select(show)], alwaysCounts ? found.Count : null);
        if (call.Whole(Start, 1) is not { } start || call.Whole(Size, 1, MostRows) is not { } size) return StarVCenterReply.Refused("分页参数错误");
        var skip = call.State.Settings.PageMode is PageMode.Row ? start - 1 : (start - 1) * size;
        return StarVCenterReply.Rows([.. found.Skip(skip).Take(size).Select(show)], found.Count);
    }

    public static StarVCenterReply Answer(this IEnumerable<Row> rows, OperationCall call, IReadOnlyList<string> shape, bool alwaysCounts = false) => rows.Answer(call, row => Shown(row, shape), alwaysCounts);
}
