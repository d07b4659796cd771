using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Portal.Web.Documents.Native;

namespace Portal.Web.Documents.Typesetting;

/// <summary>A4 pages that become a PDF in memory. Lengths are points from the upper left corner.</summary>
internal sealed class PdfCanvas : IDisposable
{
    internal const double Mm = 72 / 25.4, PageWidth = 210 * Mm, PageHeight = 297 * Mm;
    private const int WriteError = 11;

    private readonly ArrayBufferWriter<byte> written = new(64 * 1024);
    private readonly CairoSurface surface;
    private readonly CairoContext cairo;
    private GCHandle self;

    internal unsafe PdfCanvas(string title, string author, DateOnly created)
    {
        self = GCHandle.Alloc(written);
        surface = Cairo.PdfSurfaceCreate(&Write, GCHandle.ToIntPtr(self), PageWidth, PageHeight);
        cairo = Cairo.Create(surface);
        Cairo.PdfSurfaceSetMetadata(surface, CairoMetadata.Title, title);
        Cairo.PdfSurfaceSetMetadata(surface, CairoMetadata.Author, author);
        // Left alone, cairo would write the clock's time here and no two copies would be equal.
        var day = created.ToString("yyyy-MM-dd'T00:00:00+08:00'", CultureInfo.InvariantCulture);
        Cairo.PdfSurfaceSetMetadata(surface, CairoMetadata.CreateDate, day);
        Cairo.PdfSurfaceSetMetadata(surface, CairoMetadata.ModificationDate, day);
        CairoException.ThrowUnlessSuccess(Cairo.SurfaceStatus(surface));
    }

    internal void Text(in TextBlock block, double x, double y)
    {
        Use(block.Ink);
        Cairo.MoveTo(cairo, x, y);
        Pango.ShowLayout(cairo, block.Layout);
    }

    internal void Line(double x1, double y, double x2, double width, Ink ink)
    {
        Use(ink);
        Cairo.SetLineWidth(cairo, width);
        Cairo.MoveTo(cairo, x1, y);
        Cairo.LineTo(cairo, x2, y);
        Cairo.Stroke(cairo);
    }

    internal void Box(double x, double y, double width, double height, Ink ink)
    {
        Use(ink);
        Cairo.Rectangle(cairo, x, y, width, height);
        Cairo.Fill(cairo);
    }

    internal void RoundedBox(double x, double y, double width, double height, double radius, Ink ink)
    {
        Use(ink);
        RoundedPath(x, y, width, height, radius);
        Cairo.Fill(cairo);
    }

    internal void RoundedFrame(double x, double y, double width, double height, double radius, double line, Ink ink, params ReadOnlySpan<double> dashes)
    {
        Use(ink);
        Cairo.SetLineWidth(cairo, line);
        Cairo.SetDash(cairo, dashes, dashes.Length, 0);
        RoundedPath(x, y, width, height, radius);
        Cairo.Stroke(cairo);
        Cairo.SetDash(cairo, [], 0, 0);
    }

    /// <summary>Round-ended strokes through cubic curves: a start point, then three points for each curve.</summary>
    internal void Strokes(double x, double y, double scale, double line, Ink ink, params ReadOnlySpan<(double X, double Y)[]> paths)
    {
        const int butt = 0, round = 1;
        Use(ink);
        Cairo.SetLineWidth(cairo, line * scale);
        Cairo.SetLineCap(cairo, round);
        foreach (var path in paths)
        {
            Cairo.MoveTo(cairo, x + path[0].X * scale, y + path[0].Y * scale);
            if (path.Length == 2) Cairo.LineTo(cairo, x + path[1].X * scale, y + path[1].Y * scale);
            for (var i = 1; i + 2 < path.Length; i += 3)
                Cairo.CurveTo(cairo, x + path[i].X * scale, y + path[i].Y * scale, x + path[i + 1].X * scale, y + path[i + 1].Y * scale, x + path[i + 2].X * scale, y + path[i + 2].Y * scale);
        }
        Cairo.Stroke(cairo);
        Cairo.SetLineCap(cairo, butt);
    }

    internal void EndPage() => Cairo.ShowPage(cairo);

    /// <summary>Writes what is left (fonts, the table of objects) and gives the whole file.</summary>
    /// <exception cref="CairoException">Drawing failed somewhere since the start.</exception>
    internal ReadOnlyMemory<byte> Finish()
    {
        CairoException.ThrowUnlessSuccess(Cairo.Status(cairo));
        Cairo.SurfaceFinish(surface);
        CairoException.ThrowUnlessSuccess(Cairo.SurfaceStatus(surface));
        return written.WrittenMemory;
    }

    public void Dispose()
    {
        cairo.Dispose();
        // The surface writes once more when it dies unfinished, so the writer must outlive it.
        surface.Dispose();
        if (self.IsAllocated) self.Free();
    }

    private void Use(Ink ink) => Cairo.SetSourceRgb(cairo, ink.Red / 255.0, ink.Green / 255.0, ink.Blue / 255.0);

    private void RoundedPath(double x, double y, double width, double height, double radius)
    {
        // Text leaves its end behind as the current point, and an arc would start with a line from there.
        Cairo.NewPath(cairo);
        Cairo.Arc(cairo, x + width - radius, y + radius, radius, -Math.PI / 2, 0);
        Cairo.Arc(cairo, x + width - radius, y + height - radius, radius, 0, Math.PI / 2);
        Cairo.Arc(cairo, x + radius, y + height - radius, radius, Math.PI / 2, Math.PI);
        Cairo.Arc(cairo, x + radius, y + radius, radius, Math.PI, Math.PI * 1.5);
        Cairo.ClosePath(cairo);
    }

    /// <summary>An exception must not cross the native frames: it would end the process.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Write(nint closure, byte* data, uint length)
    {
        try
        {
            ((ArrayBufferWriter<byte>)GCHandle.FromIntPtr(closure).Target!).Write(new ReadOnlySpan<byte>(data, (int)length));
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return WriteError;
        }
    }
}
