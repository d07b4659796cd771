using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents.Invoices;

/// <summary>Seller and buyer side by side.</summary>
internal sealed class Parties
{
    private const double ColumnWidth = 85 * Sheet.Mm, Margin = 5 * Sheet.Mm, HeadingGap = 1 * Sheet.Mm;

    private readonly TextBlock[] seller, buyer;

    internal Parties(Typesetter type, InvoiceDocument invoice)
    {
        seller = Blocks(type, "卖方", invoice.Seller);
        buyer = Blocks(type, "买方", invoice.Buyer);
    }

    internal double Height => 2 * Margin + HeadingGap + Math.Max(seller.Sum(block => block.Height), buyer.Sum(block => block.Height));

    internal void Draw(PdfCanvas canvas, double y)
    {
        DrawParty(canvas, seller, Sheet.Left, y + Margin);
        DrawParty(canvas, buyer, Sheet.Right - ColumnWidth, y + Margin);
    }

    private static TextBlock[] Blocks(Typesetter type, string heading, InvoiceParty party) =>
    [
        type.Label(heading, Sheet.Heading, ColumnWidth),
        type.Set(party.Name, Sheet.Name, ColumnWidth),
        .. party.Details.Select(detail => type.Set(detail, Sheet.Soft, ColumnWidth)),
    ];

    private static void DrawParty(PdfCanvas canvas, TextBlock[] blocks, double x, double y)
    {
        canvas.Text(blocks[0], x, y);
        y += blocks[0].Height + HeadingGap;
        foreach (var block in blocks[1..])
        {
            canvas.Text(block, x, y);
            y += block.Height;
        }
    }
}
