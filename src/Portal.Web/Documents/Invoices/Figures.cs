using System.Globalization;

namespace Portal.Web.Documents.Invoices;

/// <summary>How figures are written on paper: grouped by thousands, a real minus sign, no currency sign unless asked.</summary>
internal static class Figures
{
    internal static string Amount(long fen) => Written(fen / 100m, "#,##0.00");

    internal static string AmountWithSign(long fen) => (fen < 0 ? "−¥" : "¥") + Amount(fen).TrimStart('−');

    internal static string UnitPrice(decimal yuan) => Written(yuan, "#,##0.00######");

    internal static string Quantity(decimal quantity) => Written(quantity, "#,##0.######");

    internal static string Percent(decimal rate) => Written(rate * 100, "0.####") + "%";

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A width no text in 8.5-point type exceeds, without setting it; points.</summary>
    internal static double WidestAtCellSize(string text) => text.Sum(c => c switch
    {
        ',' or '.' => 0.33,
        >= '0' and <= '9' or '−' => 0.62,
        < '⺀' => 0.8,
        _ => 1.0,
    }) * 8.5;

    private static string Written(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
