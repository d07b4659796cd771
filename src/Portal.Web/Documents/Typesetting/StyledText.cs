using System.Text;
using Portal.Web.Documents.Native;

namespace Portal.Web.Documents.Typesetting;

/// <summary>A text and, behind it on the same line, perhaps a second one in another style.</summary>
internal sealed class StyledText
{
    private readonly int headLength;
    private readonly TextStyle? detailStyle;

    internal StyledText(string text, TextStyle style)
    {
        (Utf8, Style) = (Bytes(text), style);
        headLength = Utf8.Length;
    }

    internal StyledText(string text, TextStyle style, string detail, TextStyle detailStyle)
    {
        var head = Bytes(text);
        (Utf8, Style, headLength, this.detailStyle) = ([.. head, .. Bytes(detail)], style, head.Length, detailStyle);
    }

    private static ReadOnlySpan<byte> MiddleDot => "·"u8;

    internal byte[] Utf8 { get; }

    internal TextStyle Style { get; }

    /// <summary>Whether the text needs more than what <see cref="NewAttributes"/> gives every text.</summary>
    internal bool NeedsAttributes => detailStyle is not null || Utf8.AsSpan().IndexOf(MiddleDot) >= 0;

    /// <summary>What holds for every text: a name broken in the middle shows no hyphen that is not part of it.</summary>
    internal static unsafe PangoAttributeList NewAttributes()
    {
        var list = Pango.AttributeListNew();
        Insert(list, Pango.AttributeInsertHyphensNew(false), 0, int.MaxValue);
        return list;
    }

    internal unsafe PangoAttributeList Attributes(Func<TextStyle, PangoFontDescription> fontOf)
    {
        var list = NewAttributes();
        if (detailStyle is { } detail)
        {
            Insert(list, Pango.AttributeFontDescriptionNew(fontOf(detail)), headLength, Utf8.Length);
            // 257 widens a byte to the whole range of 16 bits.
            Insert(list, Pango.AttributeForegroundNew((ushort)(detail.Ink.Red * 257), (ushort)(detail.Ink.Green * 257), (ushort)(detail.Ink.Blue * 257)), headLength, Utf8.Length);
        }
        NarrowMiddleDots(list);
        return list;
    }

    /// <summary>Chinese fonts give the middle dot the width of a character; between words and units half of it looks right.</summary>
    private unsafe void NarrowMiddleDots(PangoAttributeList list)
    {
        var from = 0;
        while (Utf8.AsSpan(from).IndexOf(MiddleDot) is >= 0 and var found)
        {
            var at = from + found;
            from = at + MiddleDot.Length;
            var size = at < headLength || detailStyle is null ? Style.Size : detailStyle.Size;
            Insert(list, Pango.AttributeLetterSpacingNew((int)(-0.5 * size * Pango.Scale)), at, from);
        }
    }

    private static unsafe void Insert(PangoAttributeList list, PangoAttribute* attribute, int start, int end)
    {
        (attribute->StartIndex, attribute->EndIndex) = ((uint)start, (uint)end);
        Pango.AttributeListInsert(list, attribute);
    }

    /// <summary>Control characters would start paragraphs or end the text in the middle of a cell.</summary>
    private static byte[] Bytes(string text) =>
        Encoding.UTF8.GetBytes(text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text);
}
