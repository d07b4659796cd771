using System.Runtime.InteropServices;

namespace Portal.Web.Documents.Native;

/// <summary>The part of Pango that sets text. Lengths are Pango units, 1024 to the point.</summary>
internal static partial class Pango
{
    /// <summary>PANGO_SCALE.</summary>
    internal const int Scale = 1024;

    private const string Library = "libpango-1.0.so.0";
    private const string CairoLibrary = "libpangocairo-1.0.so.0";

    [LibraryImport(CairoLibrary, EntryPoint = "pango_cairo_font_map_new")]
    internal static partial PangoFontMap FontMapNew();

    [LibraryImport(CairoLibrary, EntryPoint = "pango_cairo_font_map_set_resolution")]
    internal static partial void FontMapSetResolution(PangoFontMap map, double dotsPerInch);

    [LibraryImport("libpangoft2-1.0.so.0", EntryPoint = "pango_fc_font_map_set_config")]
    internal static partial void FontMapSetConfiguration(PangoFontMap map, FontConfiguration config);

    [LibraryImport(CairoLibrary, EntryPoint = "pango_cairo_context_set_font_options")]
    internal static partial void ContextSetFontOptions(PangoContext context, CairoFontOptions options);

    [LibraryImport(CairoLibrary, EntryPoint = "pango_cairo_show_layout")]
    internal static partial void ShowLayout(CairoContext context, PangoLayout layout);

    [LibraryImport(Library, EntryPoint = "pango_font_map_create_context")]
    internal static partial PangoContext FontMapCreateContext(PangoFontMap map);

    /// <summary>Interned by the library: not to be freed.</summary>
    [LibraryImport(Library, EntryPoint = "pango_language_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint LanguageFromString(string language);

    [LibraryImport(Library, EntryPoint = "pango_context_set_language")]
    internal static partial void ContextSetLanguage(PangoContext context, nint language);

    [LibraryImport(Library, EntryPoint = "pango_context_set_round_glyph_positions")]
    internal static partial void ContextSetRoundGlyphPositions(PangoContext context, [MarshalAs(UnmanagedType.Bool)] bool round);

    [LibraryImport(Library, EntryPoint = "pango_font_description_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial PangoFontDescription FontDescriptionFromString(string description);

    [LibraryImport(Library, EntryPoint = "pango_font_description_free")]
    internal static partial void FontDescriptionFree(nint description);

    [LibraryImport(Library, EntryPoint = "pango_layout_new")]
    internal static partial PangoLayout LayoutNew(PangoContext context);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_text")]
    internal static partial void LayoutSetText(PangoLayout layout, ReadOnlySpan<byte> utf8, int length);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_font_description")]
    internal static partial void LayoutSetFontDescription(PangoLayout layout, PangoFontDescription description);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_attributes")]
    internal static partial void LayoutSetAttributes(PangoLayout layout, PangoAttributeList attributes);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_width")]
    internal static partial void LayoutSetWidth(PangoLayout layout, int width);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_height")]
    internal static partial void LayoutSetHeight(PangoLayout layout, int heightOrMinusLines);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_wrap")]
    internal static partial void LayoutSetWrap(PangoLayout layout, int mode);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_ellipsize")]
    internal static partial void LayoutSetEllipsize(PangoLayout layout, int mode);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_alignment")]
    internal static partial void LayoutSetAlignment(PangoLayout layout, int alignment);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_size")]
    internal static partial void LayoutGetSize(PangoLayout layout, out int width, out int height);

    [LibraryImport(Library, EntryPoint = "pango_attr_list_new")]
    internal static partial PangoAttributeList AttributeListNew();

    [LibraryImport(Library, EntryPoint = "pango_attr_list_unref")]
    internal static partial void AttributeListUnref(nint list);

    /// <summary>Takes the attribute over.</summary>
    [LibraryImport(Library, EntryPoint = "pango_attr_list_insert")]
    internal static unsafe partial void AttributeListInsert(PangoAttributeList list, PangoAttribute* attribute);

    [LibraryImport(Library, EntryPoint = "pango_attr_font_desc_new")]
    internal static unsafe partial PangoAttribute* AttributeFontDescriptionNew(PangoFontDescription description);

    [LibraryImport(Library, EntryPoint = "pango_attr_insert_hyphens_new")]
    internal static unsafe partial PangoAttribute* AttributeInsertHyphensNew([MarshalAs(UnmanagedType.Bool)] bool insert);

    [LibraryImport(Library, EntryPoint = "pango_attr_letter_spacing_new")]
    internal static unsafe partial PangoAttribute* AttributeLetterSpacingNew(int spacing);

    [LibraryImport(Library, EntryPoint = "pango_attr_foreground_new")]
    internal static unsafe partial PangoAttribute* AttributeForegroundNew(ushort red, ushort green, ushort blue);
}

/// <summary>The public head of PangoAttribute: the bytes of the text it covers.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PangoAttribute
{
    internal nint Class;
    internal uint StartIndex;
    internal uint EndIndex;
}
