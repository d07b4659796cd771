using System.Globalization;
using Portal.Domain.Shared;

namespace Portal.Web.Components.Ui;

/// <summary>Amounts inside a sentence; on their own they are shown by MoneyText.</summary>
public static class Yuan
{
    /// <summary>E.g. ¥1,234.50.</summary>
    public static string Of(Money amount) => (amount.IsNegative ? "−¥" : "¥") + Math.Abs(amount.Major).ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>A unit price, at least two decimals, e.g. ¥0.35 or ¥0.0125.</summary>
    public static string Unit(decimal price) => "¥" + price.ToString("#,##0.00####", CultureInfo.InvariantCulture);

    /// <summary>A figure whose currency is said beside it: 16, 0.35.</summary>
    public static string Figure(decimal price) => price.ToString("0.##", CultureInfo.InvariantCulture);
}
