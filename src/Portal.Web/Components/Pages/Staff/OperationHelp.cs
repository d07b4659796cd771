using Microsoft.Extensions.Localization;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>Puts a field's help into the reader's language. The register writes it in short pieces, parted by semicolons, so that units and values need no translation.</summary>
public static class OperationHelp
{
    private static readonly string[] Openings = ["单位", "取值", "内含", "少于"];

    public static string? Words(IStringLocalizer texts, string? help) =>
        help is null ? null : string.Join(texts["；"], help.Split('；').Select(piece => Piece(texts, piece)));

    private static string Piece(IStringLocalizer texts, string piece) => piece.Split(' ', 2) switch
    {
        ["单位", var unit] => texts["单位 {0}", texts[unit]],
        ["取值", var values] => texts["取值 {0}", values.Replace("、", texts["、"], StringComparison.Ordinal)],
        ["内含", var names] => texts["内含 {0}", names.Replace("、", texts["、"], StringComparison.Ordinal)],
        ["少于", var length] => texts["少于 {0} 字", length.Split(' ')[0]],
        _ => texts[piece],
    };

    /// <summary>Whether a piece is put together from a word and what follows it.</summary>
    public static bool IsComposed(string piece) => Openings.Contains(piece.Split(' ', 2)[0]) && piece.Contains(' ', StringComparison.Ordinal);
}
