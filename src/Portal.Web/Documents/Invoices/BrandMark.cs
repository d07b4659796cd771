using Portal.Web.Documents.Typesetting;

namespace Portal.Web.Documents.Invoices;

/// <summary>The mark beside the seller's brand: a mooring post on its quay, drawn in a square of 28.</summary>
internal static class BrandMark
{
    private static readonly (double, double)[][] Paths =
    [
        [(8.2, 8.4), (19.8, 8.4)],
        [(10.6, 8.6), (10.6, 17.4)],
        [(17.4, 8.6), (17.4, 17.4)],
        [
            (6.4, 19.8), (8.9, 19.8), (8.9, 18.3), (11.4, 18.3), (13.9, 18.3), (14, 19.8), (16.5, 19.8),
            (19, 19.8), (19.1, 18.3), (21.6, 18.3),
        ],
    ];

    internal static void Draw(PdfCanvas canvas, double x, double y, double size)
    {
        var scale = size / 28;
        canvas.RoundedBox(x, y, size, size, 8 * scale, Ink.Brand);
        canvas.Strokes(x, y, scale, 2.1, Ink.White, Paths);
    }
}
