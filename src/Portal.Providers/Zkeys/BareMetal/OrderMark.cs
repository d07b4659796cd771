using System.Text.RegularExpressions;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Our order number at the front of a machine's remarks (zkeys.md 15.6).</summary>
internal static partial class OrderMark
{
    public static string Write(string orderNumber) => $"[{orderNumber}]";

    /// <returns>Null when the remarks begin with something else: nothing of ours.</returns>
    public static string? Read(string? remarks) => remarks is not null && Front().Match(remarks) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^\[([0-9A-Za-z-]{1,20})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Front();
}
