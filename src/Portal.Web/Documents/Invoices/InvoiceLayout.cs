using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents.Invoices;

/// <summary>Sets one invoice, divides it into pages and draws them.</summary>
internal sealed class InvoiceLayout
{
    private readonly PageHead firstHead, nextHead;
    private readonly Parties parties;
    private readonly LinesTable table;
    private readonly Totals totals;
    private readonly Remarks remarks;
    private readonly PageFoot foot;
    private readonly IReadOnlyList<Range> tablePages, notePages;

    internal InvoiceLayout(Typesetter type, InvoiceDocument invoice)
    {
        firstHead = new(type, invoice, first: true);
        nextHead = new(type, invoice, first: false);
        parties = new(type, invoice);
        table = new(type, invoice);
        totals = new(type, invoice);
        remarks = new(type, invoice);
        foot = new(type, invoice);
        tablePages = Pagination.Divide([.. table.Rows.Select(row => row.Extent)], Room());
        notePages = remarks.Divide(Sheet.BodyBottom - TotalsBottom(), Sheet.BodyBottom - Sheet.Top - nextHead.Height);
    }

    internal int Pages => tablePages.Count + notePages.Count - 1;

    internal void Draw(PdfCanvas canvas)
    {
        var carried = 0L;
        for (var page = 0; page < Pages; page++)
        {
            var y = DrawHead(canvas, page);
            if (page < tablePages.Count) y = DrawTable(canvas, y, page, ref carried);
            if (page >= tablePages.Count - 1) DrawNotes(canvas, y, page - tablePages.Count + 1);
            foot.Draw(canvas, page + 1, Pages);
            canvas.EndPage();
        }
    }

    private double DiscountHeight => table.Discount?.Extent.Height ?? 0;

    private PageRoom Room() => new(
        First: Sheet.BodyBottom - Sheet.Top - firstHead.Height - parties.Height - table.HeadHeight,
        Next: Sheet.BodyBottom - Sheet.Top - nextHead.Height - 2 * table.HeadHeight,
        Carry: table.HeadHeight,
        Closing: DiscountHeight + totals.Height);

    private double TotalsBottom()
    {
        var room = tablePages.Count == 1 ? Room().First : Room().Next;
        var last = table.Rows.Take(tablePages[^1]).ToList();
        return Sheet.BodyBottom - room + (last.FirstOrDefault()?.Extent.RepeatedHeight ?? 0) + last.Sum(row => row.Extent.Height) + Room().Closing;
    }

    private double DrawHead(PdfCanvas canvas, int page)
    {
        var head = page == 0 ? firstHead : nextHead;
        head.Draw(canvas, Sheet.Top);
        if (page > 0) return Sheet.Top + head.Height;
        parties.Draw(canvas, Sheet.Top + head.Height);
        return Sheet.Top + head.Height + parties.Height;
    }

    private double DrawTable(PdfCanvas canvas, double y, int page, ref long carried)
    {
        if (page > 0)
        {
            table.DrawCarry(canvas, y, "承上页", carried);
            y += table.HeadHeight;
        }
        table.DrawHead(canvas, y);
        y = DrawRows(canvas, y + table.HeadHeight, page, ref carried);
        if (page < tablePages.Count - 1)
        {
            table.DrawCarry(canvas, y, "转下页", carried);
            return y + table.HeadHeight;
        }
        table.Discount?.Draw(canvas, y);
        totals.Draw(canvas, y + DiscountHeight);
        return y + DiscountHeight + totals.Height;
    }

    private double DrawRows(PdfCanvas canvas, double y, int page, ref long carried)
    {
        var opens = true;
        foreach (var row in table.Rows.Take(tablePages[page]))
        {
            if (opens && row.Under is { } heading)
            {
                heading.Draw(canvas, y);
                y += heading.Extent.Height;
            }
            opens = false;
            row.Draw(canvas, y);
            y += row.Extent.Height;
            carried += row.AmountFen;
        }
        return y;
    }

    private void DrawNotes(PdfCanvas canvas, double y, int part)
    {
        var nothingFittedUnderTheTotals = notePages.Count > 1 && notePages[0].Equals(0..0);
        var sealPart = nothingFittedUnderTheTotals ? 1 : 0;
        if (part < sealPart) return;
        remarks.Draw(canvas, y, notePages[part], withSeal: part == sealPart);
    }
}
