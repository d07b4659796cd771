namespace Portal.Web.Documents.Typesetting;

/// <param name="Size">Points.</param>
internal sealed record TextStyle(double Size, bool Bold, Ink Ink);

internal enum Align
{
    Left = 0,
    Center = 1,
    Right = 2,
}
