using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents.Invoices;

/// <summary>Margins and type of an invoice's pages, in points.</summary>
internal static class Sheet
{
    internal const double Mm = PdfCanvas.Mm;
    internal const double Left = 16 * Mm, Right = PdfCanvas.PageWidth - 16 * Mm, Width = Right - Left, Top = 16 * Mm;
    internal const double FootTop = PdfCanvas.PageHeight - 25 * Mm, BodyBottom = FootTop - 3 * Mm;

    internal static readonly TextStyle Brand = new(10.5, true, Ink.Black);
    internal static readonly TextStyle Title = new(18, true, Ink.Black);
    internal static readonly TextStyle Fact = new(8.5, false, Ink.Black);
    internal static readonly TextStyle FactLabel = new(8.5, false, Ink.Quiet);
    internal static readonly TextStyle Heading = new(8.5, true, Ink.Brand);
    internal static readonly TextStyle Name = new(10, true, Ink.Black);
    internal static readonly TextStyle Soft = new(8.5, false, Ink.Soft);
    internal static readonly TextStyle Cell = new(8.5, false, Ink.Black);
    internal static readonly TextStyle StrongCell = new(8.5, true, Ink.Black);
    internal static readonly TextStyle Detail = new(7.5, false, Ink.Quiet);
    internal static readonly TextStyle Small = new(8, false, Ink.Quiet);
    internal static readonly TextStyle Sum = new(9, false, Ink.Black);
    internal static readonly TextStyle SumLabel = new(9, false, Ink.Soft);
    internal static readonly TextStyle Total = new(12, true, Ink.Black);
    internal static readonly TextStyle Words = new(9.5, false, Ink.Black);
    internal static readonly TextStyle StrongWords = new(9.5, true, Ink.Black);
    internal static readonly TextStyle Foot = new(7.5, false, Ink.Quiet);
}
