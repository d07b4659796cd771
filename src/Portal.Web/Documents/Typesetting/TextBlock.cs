using Portal.Web.Documents.Native;

namespace Portal.Web.Documents.Typesetting;

/// <summary>Text set into lines, ready to be placed. Lengths are points.</summary>
/// <param name="Width">Width of the ink's lines, not of the space they were given.</param>
internal readonly record struct TextBlock(PangoLayout Layout, Ink Ink, double Width, double Height);
