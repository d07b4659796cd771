using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents.Invoices;

/// <summary>The numbered notes with the place for the seller's seal beside them; long notes go on over further pages.</summary>
internal sealed class Remarks
{
    private const double SealWidth = 52 * Sheet.Mm, SealHeight = 34 * Sheet.Mm, NotesWidth = Sheet.Width - SealWidth - 8 * Sheet.Mm;

    /// <summary>Space above.</summary>
    internal const double Margin = 6 * Sheet.Mm;

    private readonly Typesetter type;
    private readonly TextBlock heading;
    private readonly List<TextBlock> notes;

    internal Remarks(Typesetter type, InvoiceDocument invoice)
    {
        this.type = type;
        heading = type.Label("说明", Sheet.StrongCell, NotesWidth);
        notes = [.. invoice.Notes.Select((note, index) => type.Set($"{index + 1}. {note}", Sheet.Soft, NotesWidth))];
    }

    /// <summary>Divides the notes; the first part has the seal.</summary>
    /// <param name="firstRoom">Height left on the page with the totals; too little moves everything to the next page.</param>
    /// <param name="nextRoom">Height of a page with nothing else on it.</param>
    /// <returns>The notes of each page, from the totals' page on; an empty first range means that nothing fitted there.</returns>
    internal IReadOnlyList<Range> Divide(double firstRoom, double nextRoom)
    {
        var parts = new List<Range>();
        var start = 0;
        if (firstRoom < Margin + SealHeight) parts.Add(0..0);
        do
        {
            var end = Fill(start, (parts.Count == 0 ? firstRoom : nextRoom) - Margin - heading.Height);
            parts.Add(start..end);
            start = end;
        }
        while (start < notes.Count);
        return parts;
    }

    internal void Draw(PdfCanvas canvas, double y, Range part, bool withSeal)
    {
        y += Margin;
        if (withSeal) DrawSeal(canvas, y);
        if (notes.Count == 0) return;
        canvas.Text(heading, Sheet.Left, y);
        y += heading.Height;
        foreach (var note in notes[part])
        {
            canvas.Text(note, Sheet.Left, y);
            y += note.Height;
        }
    }

    private int Fill(int start, double height)
    {
        var end = start;
        while (end < notes.Count && (height -= notes[end].Height) >= 0) end++;
        // A note is cut at a number of lines that any page holds, so that one always fits on an empty page.
        return end;
    }

    private void DrawSeal(PdfCanvas canvas, double y)
    {
        var (first, second) = (type.Label("卖方盖章处", Sheet.Small, SealWidth, Align.Center), type.Label("（电子签章）", Sheet.Small, SealWidth, Align.Center));
        var (x, top) = (Sheet.Right - SealWidth, y + (SealHeight - first.Height - second.Height) / 2);
        canvas.RoundedFrame(x, y, SealWidth, SealHeight, 2 * Sheet.Mm, 0.25 * Sheet.Mm, Ink.Dashes, 2, 2);
        canvas.Text(first, x, top);
        canvas.Text(second, x, top + first.Height);
    }
}
