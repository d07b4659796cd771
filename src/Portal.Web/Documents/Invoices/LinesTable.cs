using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents.Invoices;

/// <summary>The table of charged lines: its head, the rows and the sums carried from page to page.</summary>
internal sealed class LinesTable
{
    private const double Padding = 1.6 * Sheet.Mm;

    private readonly Typesetter type;
    private readonly Columns columns;
    private readonly List<TableRow> rows = [];

    internal LinesTable(Typesetter type, InvoiceDocument invoice)
    {
        (this.type, columns) = (type, Columns.For(invoice));
        InvoiceGroup? group = null;
        GroupRow? heading = null;
        foreach (var (index, line) in invoice.Lines.Index())
        {
            if (line.Group != group)
            {
                group = line.Group;
                heading = group is null ? null : new GroupRow(type, group);
                if (heading is not null) rows.Add(heading);
            }
            rows.Add(new LineRow(type, columns, index + 1, line, heading));
        }
        if (invoice.DiscountFen != 0) Discount = new DiscountRow(type, columns, invoice.DiscountLabel, invoice.DiscountFen);
    }

    internal IReadOnlyList<TableRow> Rows => rows;

    internal DiscountRow? Discount { get; }

    /// <summary>Height of the head, and of a line with a carried sum.</summary>
    internal double HeadHeight => 2 * Padding + Word("项目", columns.Item).Height;

    internal void DrawHead(PdfCanvas canvas, double y)
    {
        canvas.Line(Sheet.Left, y, Sheet.Right, 0.25 * Sheet.Mm, Ink.Black);
        Place(Word("#", columns.Number), columns.Number);
        Place(Word("项目", columns.Item), columns.Item);
        Place(Word("数量", columns.Quantity, Align.Right), columns.Quantity);
        Place(Word("单位", columns.Unit), columns.Unit);
        if (columns.Months is { } months) Place(Word("月数", months, Align.Right), months);
        Place(Word("单价", columns.Price, Align.Right), columns.Price);
        Place(Word("金额（元）", columns.Amount, Align.Right), columns.Amount);
        canvas.Line(Sheet.Left, y + HeadHeight, Sheet.Right, 0.25 * Sheet.Mm, Ink.Black);

        void Place(TextBlock text, Column column) => canvas.Text(text, column.X, y + Padding);
    }

    /// <param name="label">转下页 or 承上页.</param>
    internal void DrawCarry(PdfCanvas canvas, double y, string label, long fen)
    {
        canvas.Text(type.Label(label, Sheet.StrongCell, 40 * Sheet.Mm), Sheet.Left + Columns.Padding, y + Padding);
        canvas.Text(type.Set(Figures.Amount(fen), Sheet.StrongCell, columns.Amount.Width, Align.Right), columns.Amount.X, y + Padding);
    }

    private TextBlock Word(string word, Column column, Align align = Align.Left) => type.Label(word, Sheet.StrongCell, column.Width, align);
}
