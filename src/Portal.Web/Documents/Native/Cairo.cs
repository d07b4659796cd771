using System.Runtime.InteropServices;

namespace Portal.Web.Documents.Native;

/// <summary>The part of cairo that invoices are drawn with. Lengths are points, 72 to the inch.</summary>
internal static partial class Cairo
{
    private const string Library = "libcairo.so.2";

    [LibraryImport(Library, EntryPoint = "cairo_pdf_surface_create_for_stream")]
    internal static unsafe partial CairoSurface PdfSurfaceCreate(delegate* unmanaged[Cdecl]<nint, byte*, uint, int> write, nint closure, double width, double height);

    [LibraryImport(Library, EntryPoint = "cairo_pdf_surface_set_metadata", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void PdfSurfaceSetMetadata(CairoSurface surface, CairoMetadata metadata, string value);

    [LibraryImport(Library, EntryPoint = "cairo_surface_status")]
    internal static partial int SurfaceStatus(CairoSurface surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_finish")]
    internal static partial void SurfaceFinish(CairoSurface surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_destroy")]
    internal static partial void SurfaceDestroy(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_create")]
    internal static partial CairoContext Create(CairoSurface surface);

    [LibraryImport(Library, EntryPoint = "cairo_destroy")]
    internal static partial void Destroy(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_status")]
    internal static partial int Status(CairoContext context);

    /// <summary>A static text of the library's: not to be freed.</summary>
    [LibraryImport(Library, EntryPoint = "cairo_status_to_string")]
    internal static partial nint StatusToString(int status);

    [LibraryImport(Library, EntryPoint = "cairo_show_page")]
    internal static partial void ShowPage(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_set_source_rgb")]
    internal static partial void SetSourceRgb(CairoContext context, double red, double green, double blue);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_width")]
    internal static partial void SetLineWidth(CairoContext context, double width);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_cap")]
    internal static partial void SetLineCap(CairoContext context, int cap);

    [LibraryImport(Library, EntryPoint = "cairo_set_dash")]
    internal static partial void SetDash(CairoContext context, ReadOnlySpan<double> dashes, int count, double offset);

    [LibraryImport(Library, EntryPoint = "cairo_new_path")]
    internal static partial void NewPath(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_move_to")]
    internal static partial void MoveTo(CairoContext context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_line_to")]
    internal static partial void LineTo(CairoContext context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_curve_to")]
    internal static partial void CurveTo(CairoContext context, double x1, double y1, double x2, double y2, double x3, double y3);

    [LibraryImport(Library, EntryPoint = "cairo_arc")]
    internal static partial void Arc(CairoContext context, double x, double y, double radius, double from, double to);

    [LibraryImport(Library, EntryPoint = "cairo_close_path")]
    internal static partial void ClosePath(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_rectangle")]
    internal static partial void Rectangle(CairoContext context, double x, double y, double width, double height);

    [LibraryImport(Library, EntryPoint = "cairo_fill")]
    internal static partial void Fill(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_stroke")]
    internal static partial void Stroke(CairoContext context);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_create")]
    internal static partial CairoFontOptions FontOptionsCreate();

    [LibraryImport(Library, EntryPoint = "cairo_font_options_destroy")]
    internal static partial void FontOptionsDestroy(nint options);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_hint_style")]
    internal static partial void FontOptionsSetHintStyle(CairoFontOptions options, int style);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_hint_metrics")]
    internal static partial void FontOptionsSetHintMetrics(CairoFontOptions options, int metrics);
}

/// <summary>cairo_pdf_metadata_t.</summary>
internal enum CairoMetadata
{
    Title = 0,
    Author = 1,
    Subject = 2,
    CreateDate = 5,
    ModificationDate = 6,
}
