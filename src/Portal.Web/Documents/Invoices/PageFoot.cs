using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents.Invoices;

/// <summary>Number and seller, what the paper is not, and the page.</summary>
internal sealed class PageFoot(Typesetter type, InvoiceDocument invoice)
{
    private const double Padding = 3 * Sheet.Mm, PagesWidth = 30 * Sheet.Mm, RemarkWidth = 64 * Sheet.Mm;
    private const double OwnerWidth = Sheet.Width - PagesWidth - RemarkWidth - 2 * Padding;

    private readonly TextBlock owner = type.SetOnOneLine($"{invoice.Number} · {invoice.Seller.Name}", Sheet.Foot, OwnerWidth);

    internal void Draw(PdfCanvas canvas, int page, int pages)
    {
        var y = Sheet.FootTop + Padding;
        canvas.Line(Sheet.Left, Sheet.FootTop, Sheet.Right, 0.15 * Sheet.Mm, Ink.FootLine);
        canvas.Text(owner, Sheet.Left, y);
        canvas.Text(Remark(), Sheet.Left + OwnerWidth + Padding, y);
        canvas.Text(type.Set($"第 {page} 页 / 共 {pages} 页", Sheet.Foot, PagesWidth, Align.Right), Sheet.Right - PagesWidth, y);
    }

    private TextBlock Remark() => type.Label(
        invoice.Kind is InvoiceKind.CreditNote ? "红冲单不是增值税发票" : "账单不是增值税发票，付款后可申请开票", Sheet.Foot, RemarkWidth, Align.Center);
}
