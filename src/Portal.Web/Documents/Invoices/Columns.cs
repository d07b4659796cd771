namespace Portal.Web.Documents.Invoices;

/// <summary>One column of the lines' table.</summary>
/// <param name="X">Left edge of its text.</param>
/// <param name="Width">Width of its text.</param>
internal readonly record struct Column(double X, double Width);

/// <summary>Columns as wide as this invoice's figures need; the description has the rest.</summary>
internal sealed record Columns(Column Number, Column Item, Column Quantity, Column Unit, Column? Months, Column Price, Column Amount)
{
    internal const double Padding = 1.5 * Sheet.Mm;

    internal static Columns For(InvoiceDocument invoice)
    {
        var lines = invoice.Lines;
        var right = Sheet.Right;
        var amount = Take(22, 44, Figures.Amount(invoice.SubtotalFen), lines.Select(line => Figures.Amount(line.AmountFen)));
        var price = Take(17, 36, "", lines.Select(line => Figures.UnitPrice(line.UnitPrice)));
        Column? months = lines.Any(line => line.Months is not null) ? Take(13, 13, "", []) : null;
        var unit = Take(13, 22, "", lines.Select(line => line.Unit));
        var quantity = Take(14, 28, "", lines.Select(line => Figures.Quantity(line.Quantity)));
        var number = new Column(Sheet.Left + Padding, 8 * Sheet.Mm);
        var itemLeft = number.X + number.Width + Padding;
        return new(number, new Column(itemLeft, right - Padding - itemLeft), quantity, unit, months, price, amount);

        Column Take(double leastMm, double mostMm, string text, IEnumerable<string> texts)
        {
            var needed = texts.Append(text).Max(Figures.WidestAtCellSize) + 2 * Padding;
            var width = Math.Clamp(needed, leastMm * Sheet.Mm, mostMm * Sheet.Mm);
            right -= width;
            return new Column(right + Padding, width - 2 * Padding);
        }
    }
}
