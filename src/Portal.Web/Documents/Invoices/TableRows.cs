using System.Globalization;
using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents.Invoices;

/// <summary>A row whose text has been set; drawing it needs only its place.</summary>
internal abstract class TableRow
{
    protected const double Padding = 1.35 * Sheet.Mm;

    internal abstract RowExtent Extent { get; }

    internal virtual long AmountFen => 0;

    /// <summary>The heading repeated above the row when it opens a page.</summary>
    internal virtual GroupRow? Under => null;

    internal abstract void Draw(PdfCanvas canvas, double y);

    protected void Underline(PdfCanvas canvas, double y) =>
        canvas.Line(Sheet.Left, y + Extent.Height, Sheet.Right, 0.15 * Sheet.Mm, Ink.Hairline);
}

internal sealed class GroupRow(Typesetter type, InvoiceGroup group) : TableRow
{
    private readonly TextBlock text = type.Set(group.Title, Sheet.StrongCell, group.Detail, Sheet.Detail, Sheet.Width - 2 * Columns.Padding);

    internal override RowExtent Extent => new(text.Height + 2 * Padding, LeadsNext: true);

    internal override void Draw(PdfCanvas canvas, double y)
    {
        canvas.Box(Sheet.Left, y, Sheet.Width, Extent.Height, Ink.Wash);
        canvas.Text(text, Sheet.Left + Columns.Padding, y + Padding);
        Underline(canvas, y);
    }
}

internal sealed class LineRow(Typesetter type, Columns columns, int number, InvoiceLine line, GroupRow? under) : TableRow
{
    private readonly TextBlock item = type.Set(line.Description, Sheet.Cell, line.Detail, Sheet.Detail, columns.Item.Width);
    private readonly TextBlock unit = type.Set(line.Unit, Sheet.Cell, columns.Unit.Width);

    internal override RowExtent Extent => new(Math.Max(item.Height, unit.Height) + 2 * Padding, RepeatedHeight: under?.Extent.Height ?? 0);

    internal override long AmountFen => line.AmountFen;

    internal override GroupRow? Under => under;

    internal override void Draw(PdfCanvas canvas, double y)
    {
        Place(type.Set(number.ToString(CultureInfo.InvariantCulture), Sheet.Cell, columns.Number.Width), columns.Number);
        Place(item, columns.Item);
        Place(Right(Figures.Quantity(line.Quantity), columns.Quantity), columns.Quantity);
        Place(unit, columns.Unit);
        if (columns.Months is { } months && line.Months is { } count) Place(Right(count.ToString(CultureInfo.InvariantCulture), months), months);
        Place(Right(Figures.UnitPrice(line.UnitPrice), columns.Price), columns.Price);
        Place(Right(Figures.Amount(line.AmountFen), columns.Amount), columns.Amount);
        Underline(canvas, y);

        void Place(TextBlock text, Column column) => canvas.Text(text, column.X, y + Padding);
        TextBlock Right(string figures, Column column) => type.Set(figures, Sheet.Cell, column.Width, Align.Right);
    }
}

internal sealed class DiscountRow(Typesetter type, Columns columns, string label, long fen) : TableRow
{
    private readonly TextBlock text = type.Set(label, Sheet.StrongCell, columns.Amount.X - Sheet.Left - 2 * Columns.Padding);

    internal override RowExtent Extent => new(text.Height + 2 * Padding);

    internal override void Draw(PdfCanvas canvas, double y)
    {
        canvas.Box(Sheet.Left, y, Sheet.Width, Extent.Height, Ink.Wash);
        canvas.Text(text, Sheet.Left + Columns.Padding, y + Padding);
        canvas.Text(type.Set(Figures.Amount(fen), Sheet.StrongCell, columns.Amount.Width, Align.Right), columns.Amount.X, y + Padding);
        Underline(canvas, y);
    }
}
