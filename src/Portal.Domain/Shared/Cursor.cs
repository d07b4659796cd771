using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Portal.Domain.Shared;

/// <summary>Opaque cursor over a rising sequence number: the next page is what lies beyond it, whatever was added meanwhile.</summary>
internal static class Cursor
{
    public static string Of(long sequence) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(sequence.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Where a list that shows the newest first goes on; an unreadable cursor starts from the newest.</summary>
    public static long Before(PageRequest page) =>
        page.Cursor is { Length: > 0 and < 40 } cursor && Base64Url.IsValid(cursor)
        && long.TryParse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : long.MaxValue;

    /// <param name="rows">One more than the page holds, when there are more.</param>
    public static PageOf<TView> Page<TRow, TView>(IReadOnlyList<TRow> rows, PageRequest page, Func<TRow, long> sequence, Func<TRow, TView> view) =>
        new([.. rows.Take(page.Size).Select(view)], rows.Count > page.Size ? Of(sequence(rows[page.Size - 1])) : null);
}
