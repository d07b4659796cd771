using System.Globalization;

namespace Portal.Simulator.Clock;

/// <summary>Dates without a zone as the upstream writes them: China Standard Time, UTC+8 (zkeys.md 5).</summary>
internal static class ChinaTime
{
    private const string Pattern = "yyyy-MM-dd HH:mm:ss";
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static string Write(DateTimeOffset instant) => instant.ToOffset(Offset).ToString(Pattern, CultureInfo.InvariantCulture);

    /// <returns>The instant, or null when the text is not in the upstream's form.</returns>
    public static DateTimeOffset? Read(string text) =>
        DateTime.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Offset)
            : null;

    /// <summary>Calendar months in China's calendar; the day is clamped to the month's end (zkeys.md 12.3).</summary>
    public static DateTimeOffset AddMonths(DateTimeOffset instant, int months) => instant.ToOffset(Offset).AddMonths(months);

    /// <summary>Whole seconds, because that is all the upstream stores.</summary>
    public static DateTimeOffset Whole(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
