using System.Globalization;
using Portal.Web.Documents;
using Portal.Web.Documents.Typesetting;

namespace Portal.Benchmarks.Ceilings;

/// <summary>The texts of an invoice set one below the other by Pango and drawn by cairo, with the same prepared fonts: no table, no measuring, no page rules.</summary>
internal sealed class PlainDrawing : IDisposable
{
    private static readonly TextStyle Style = new(9, Bold: false, new Ink(0, 0, 0));

    private readonly IReadOnlyList<string> _texts;
    private readonly Typesetter[] _typesetters;

    public PlainDrawing(InvoiceDocument invoice, int threads)
    {
        _texts = [.. Texts(invoice)];
        _typesetters = [.. Enumerable.Range(0, threads).Select(_ => new Typesetter(DocumentFonts.Shared.Value))];
    }

    /// <param name="thread">Whose typesetter to use; one at a time.</param>
    /// <returns>The document's size in bytes.</returns>
    public int Draw(int thread)
    {
        using var canvas = new PdfCanvas("drawing", "benchmark", new DateOnly(2026, 3, 2));
        var y = 40.0;
        foreach (var text in _texts)
        {
            var block = _typesetters[thread].Set(text, Style, PdfCanvas.PageWidth - 80);
            canvas.Text(block, 40, y);
            y += block.Height;
        }
        canvas.EndPage();
        _typesetters[thread].Reuse();
        return canvas.Finish().Length;
    }

    public void Dispose()
    {
        foreach (var typesetter in _typesetters) typesetter.Dispose();
    }

    private static IEnumerable<string> Texts(InvoiceDocument invoice) =>
    [
        invoice.Number, invoice.Seller.Name, .. invoice.Seller.Details, invoice.Buyer.Name, .. invoice.Buyer.Details,
        .. invoice.Lines.SelectMany(line => new[] { line.Description, line.Detail ?? "", Figure(line.Quantity), line.Unit, Figure(line.UnitPrice), Figure(line.AmountFen / 100m) }),
        Figure(invoice.SubtotalFen / 100m), Figure(invoice.DiscountFen / 100m), Figure(invoice.TotalFen / 100m), ChineseAmount.InWords(invoice.TotalFen), .. invoice.Notes,
    ];

    private static string Figure(decimal value) => value.ToString("N2", CultureInfo.InvariantCulture);
}
