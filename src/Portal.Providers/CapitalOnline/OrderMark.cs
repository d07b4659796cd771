using System.Text.RegularExpressions;

namespace Portal.Providers.CapitalOnline;

/// <summary>Our order number in the names of what we buy; there is no other way to find a purchase whose answer was lost (capitalonline.md 5.3).</summary>
internal static partial class OrderMark
{
    public static string Name(string orderNumber) => $"po-{orderNumber}";

    /// <summary>The order number in a name, also where the upstream put a running number behind it; null: not one of ours.</summary>
    public static string? In(string? name) => name is not null && Ours().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("^po-([0-9]{6,20})(?:[-_.][0-9]+)?$")]
    private static partial Regex Ours();
}
