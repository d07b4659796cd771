using Portal.Domain.Upstreams;

namespace Portal.Providers.Register;

/// <summary>The documented operations of one dialect, read from the table that is built into this assembly.</summary>
/// <remarks>
/// One tab-separated row per operation; see the head of a table for its columns. "printed" is the method and address as the document prints them where we send others
/// (its corrections: scp.md 10, capitalonline.md 11). Fields are "name:type", with "!" when required and "|help" behind it, parted by semicolons.
/// </remarks>
internal static class OperationRows
{
    private const int Columns = 14;

    public static IReadOnlyList<UpstreamOperation> Of(string kind)
    {
        using var table = typeof(OperationRows).Assembly.GetManifestResourceStream($"register/{kind}.tsv")
            ?? throw new InvalidOperationException($"No operations are listed for {kind}.");
        using var text = new StreamReader(table);
        return [.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => Read(kind, row))];
    }

    private static UpstreamOperation Read(string kind, string row)
    {
        var cells = row.Split('\t');
        if (cells.Length != Columns) throw new InvalidOperationException($"A row of {kind} has {cells.Length} cells: {cells[0]}");
        return new(
            kind, Id: cells[0], Name: cells[1], Group: cells[2], Method: cells[3], Path: cells[4], Version: cells[6],
            IsWrite: cells[7] == "write", IsAsync: cells[8] == "yes", IsTyped: cells[9] == "typed", Purpose: cells[11], Source: cells[12], Fields(cells[13]))
        {
            Title = cells[10],
            Printed = cells[5].Length == 0 ? null : cells[5],
        };
    }

    private static OperationField[] Fields(string cell) =>
        [.. cell.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Field)];

    private static OperationField Field(string text)
    {
        var (shape, help) = text.Split('|', 2) is [var front, var words] ? (front, words) : (text, null);
        // A name may hold dots and dashes, but no colon.
        var parts = shape.Split(':', 2);
        return new(parts[0], parts[1].TrimEnd('!'), parts[1].EndsWith('!'), help);
    }
}
