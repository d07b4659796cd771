using System.Globalization;
using Portal.Web.Documents.Native;

namespace Portal.Web.Documents.Typesetting;

/// <summary>Sets text with fonts that are loaded once and layouts that are used again for the next document.</summary>
/// <remarks>
/// Pango's font maps serve one thread at a time, so a typesetter is rented to one document at a time. Hinting, language and resolution are set
/// here and never taken from the machine: lines must break at the same place everywhere.
/// </remarks>
internal sealed class Typesetter : IDisposable
{
    /// <summary>Lines after which a text is cut with an ellipsis; more than this is not a name but an accident.</summary>
    internal const int MostLines = 24;

    private const int HintStyleNone = 1, HintMetricsOff = 1, WrapWordThenChar = 2, EllipsizeEnd = 3;

    private readonly PangoFontMap fonts;
    private readonly PangoContext context;
    private readonly Dictionary<(double Size, bool Bold), PangoFontDescription> descriptions = [];
    private readonly Dictionary<(string Text, TextStyle Style, double Width, Align Align), TextBlock> labels = [];
    private readonly List<PangoLayout> layouts = [];
    private readonly PangoAttributeList plain;
    private int used;

    internal Typesetter(DocumentFonts installed)
    {
        fonts = Pango.FontMapNew();
        Pango.FontMapSetConfiguration(fonts, installed.Configuration);
        Pango.FontMapSetResolution(fonts, 72);
        context = Pango.FontMapCreateContext(fonts);
        plain = StyledText.NewAttributes();
        Pango.ContextSetLanguage(context, Pango.LanguageFromString("zh-cn"));
        Pango.ContextSetRoundGlyphPositions(context, false);
        using var options = Cairo.FontOptionsCreate();
        Cairo.FontOptionsSetHintStyle(options, HintStyleNone);
        Cairo.FontOptionsSetHintMetrics(options, HintMetricsOff);
        Pango.ContextSetFontOptions(context, options);
    }

    /// <summary>Text that wraps within <paramref name="width"/> points.</summary>
    internal TextBlock Set(string text, TextStyle style, double width, Align align = Align.Left) =>
        Fill(NextLayout(), new StyledText(text, style), width, align);

    /// <summary>Text that is cut with an ellipsis where <paramref name="width"/> points end.</summary>
    internal TextBlock SetOnOneLine(string text, TextStyle style, double width)
    {
        var layout = NextLayout();
        Pango.LayoutSetHeight(layout, -1);
        return Fill(layout, new StyledText(text, style), width, Align.Left);
    }

    /// <summary>Text followed on the same line by a second one in another style.</summary>
    internal TextBlock Set(string text, TextStyle style, string? detail, TextStyle detailStyle, double width) =>
        string.IsNullOrEmpty(detail) ? Set(text, style, width) : Fill(NextLayout(), new StyledText(text, style, " " + detail, detailStyle), width, Align.Left);

    /// <summary>A word of the form itself: shaped once and kept. Not for texts of a document.</summary>
    internal TextBlock Label(string text, TextStyle style, double width, Align align = Align.Left)
    {
        if (labels.TryGetValue((text, style, width, align), out var known)) return known;
        var label = Fill(NewLayout(), new StyledText(text, style), width, align);
        labels.Add((text, style, width, align), label);
        return label;
    }

    /// <summary>Gives the layouts of the finished document to the next one; its blocks must not be used any more.</summary>
    internal void Reuse() => used = 0;

    public void Dispose()
    {
        foreach (var label in labels.Values) label.Layout.Dispose();
        foreach (var layout in layouts) layout.Dispose();
        foreach (var description in descriptions.Values) description.Dispose();
        plain.Dispose();
        context.Dispose();
        fonts.Dispose();
    }

    private TextBlock Fill(PangoLayout layout, StyledText text, double width, Align align)
    {
        using var attributes = text.NeedsAttributes ? text.Attributes(Description) : null;
        Pango.LayoutSetAttributes(layout, attributes ?? plain);
        Pango.LayoutSetFontDescription(layout, Description(text.Style));
        Pango.LayoutSetWidth(layout, (int)(width * Pango.Scale));
        Pango.LayoutSetAlignment(layout, (int)align);
        Pango.LayoutSetText(layout, text.Utf8, text.Utf8.Length);
        Pango.LayoutGetSize(layout, out var inked, out var height);
        return new TextBlock(layout, text.Style.Ink, (double)inked / Pango.Scale, (double)height / Pango.Scale);
    }

    private PangoLayout NextLayout()
    {
        if (used == layouts.Count) layouts.Add(NewLayout());
        var layout = layouts[used++];
        Pango.LayoutSetHeight(layout, -MostLines);
        return layout;
    }

    private PangoLayout NewLayout()
    {
        var layout = Pango.LayoutNew(context);
        Pango.LayoutSetWrap(layout, WrapWordThenChar);
        Pango.LayoutSetEllipsize(layout, EllipsizeEnd);
        Pango.LayoutSetHeight(layout, -MostLines);
        return layout;
    }

    private PangoFontDescription Description(TextStyle style)
    {
        if (descriptions.TryGetValue((style.Size, style.Bold), out var known)) return known;
        var weight = style.Bold ? " Bold" : "";
        var description = Pango.FontDescriptionFromString(string.Create(CultureInfo.InvariantCulture, $"{DocumentFonts.Families}{weight} {style.Size}"));
        descriptions.Add((style.Size, style.Bold), description);
        return description;
    }
}
