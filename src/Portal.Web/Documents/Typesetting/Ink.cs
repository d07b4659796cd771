namespace Portal.Web.Documents.Typesetting;

/// <summary>A colour on paper, 0 to 255 each.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    internal static readonly Ink Black = new(0x17, 0x20, 0x1d);
    internal static readonly Ink Soft = new(0x46, 0x50, 0x4c);
    internal static readonly Ink Quiet = new(0x62, 0x6a, 0x65);
    internal static readonly Ink Brand = new(0x0b, 0x5c, 0x50);
    internal static readonly Ink White = new(0xff, 0xff, 0xff);
    internal static readonly Ink Wash = new(0xf6, 0xf5, 0xf0);
    internal static readonly Ink Hairline = new(0xdc, 0xd9, 0xcf);
    internal static readonly Ink FootLine = new(0xcf, 0xcb, 0xbf);
    internal static readonly Ink Dashes = new(0x8b, 0x87, 0x7b);
}
