namespace Portal.Web.Documents.Invoices;

/// <summary>A row's place in the division into pages.</summary>
/// <param name="Height">Points.</param>
/// <param name="LeadsNext">A heading, which must not be the last row of a page.</param>
/// <param name="RepeatedHeight">Points taken by the heading repeated above this row when it opens a page; zero for none.</param>
internal readonly record struct RowExtent(double Height, bool LeadsNext = false, double RepeatedHeight = 0);

/// <summary>Room for rows, in points.</summary>
/// <param name="First">On the first page, under the table's head.</param>
/// <param name="Next">On each later page, under the table's head and the sum carried in.</param>
/// <param name="Carry">The line that carries the sum to the next page.</param>
/// <param name="Closing">What must stand under the last row: discount, totals.</param>
internal readonly record struct PageRoom(double First, double Next, double Carry, double Closing);

/// <summary>Divides the rows of a table into pages.</summary>
internal static class Pagination
{
    /// <returns>The rows of each page, in order; the last page has room for the closing under its rows.</returns>
    /// <remarks>Every page takes at least one row that is not a heading, and the totals never stand alone under an empty table.</remarks>
    internal static IReadOnlyList<Range> Divide(IReadOnlyList<RowExtent> rows, PageRoom room)
    {
        var pages = new List<Range>();
        var start = 0;
        while (true)
        {
            var height = pages.Count == 0 ? room.First : room.Next;
            var end = Fill(rows, start, height - room.Closing);
            if (end < rows.Count) end = BreakBefore(rows, start, Fill(rows, start, height - room.Carry));
            pages.Add(start..end);
            if (end == rows.Count) return pages;
            start = end;
        }
    }

    /// <summary>The first row that no longer fits.</summary>
    private static int Fill(IReadOnlyList<RowExtent> rows, int start, double height)
    {
        var end = start;
        var taken = start < rows.Count ? rows[start].RepeatedHeight : 0;
        while (end < rows.Count && taken + rows[end].Height <= height) taken += rows[end++].Height;
        return end;
    }

    private static int BreakBefore(IReadOnlyList<RowExtent> rows, int start, int end)
    {
        // All rows fit but not the totals: the last one goes along with them.
        if (end == rows.Count) end--;
        while (end > start && rows[end - 1].LeadsNext) end--;
        if (end > start) return end;
        // Not even one row fits in what a page has: take it nevertheless, with the headings over it.
        while (rows[end].LeadsNext && end < rows.Count - 1) end++;
        return end + 1;
    }
}
