using Microsoft.Extensions.Localization;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>Puts a field's help into the reader's language. The register writes it in short pieces, parted by semicolons, so that units and values need no translation.</summary>
public static class OperationHelp
{
    /// <summary>Pieces that a unit or values follow.</summary>
    public static IReadOnlyList<string> Openings { get; } = ["单位", "取值", "内含", "少于"];

    public static string? Words(IStringLocalizer words, string? help) =>
        help is null ? null : string.Join(words["；"], help.Split('；').Select(piece => Piece(words, piece)));

    private static string Piece(IStringLocalizer words, string piece) => piece.Split(' ', 2) switch
    {
        ["单位", var unit] => words["单位 {0}", words[unit]],
        ["取值", var values] => words["取值 {0}", values.Replace("、", words["、"], StringComparison.Ordinal)],
        ["内含", var names] => words["内含 {0}", names.Replace("、", words["、"], StringComparison.Ordinal)],
        ["少于", var length] => words["少于 {0} 字", length.Split(' ')[0]],
        _ => words[piece],
    };
}
