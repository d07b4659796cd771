using System.Globalization;

namespace Portal.Simulator.Scp.Wire;

/// <summary>The document's three ways to write an instant.</summary>
internal static class ScpTime
{
    private const string Basic = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Host's local time with six fraction digits and no zone (scp.md 2.6).</summary>
    public static string Local(DateTimeOffset instant, double hours) => Write(instant.AddHours(hours), "yyyy-MM-dd'T'HH:mm:ss'.000000'");

    /// <summary>Host's local time with a space, as backups, bills and metrics write it.</summary>
    public static string Spaced(DateTimeOffset instant, double hours) => Write(instant.AddHours(hours), "yyyy-MM-dd HH:mm:ss");

    /// <summary>UTC with a <c>Z</c>.</summary>
    public static string Utc(DateTimeOffset instant) => Write(instant, "yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>UTC with six fraction digits, as tokens write it.</summary>
    public static string UtcLong(DateTimeOffset instant) => Write(instant, "yyyy-MM-dd'T'HH:mm:ss'.000000Z'");

    /// <summary>The signature's stamp, or null when it is in another form.</summary>
    public static DateTimeOffset? ReadBasic(string text) =>
        DateTimeOffset.TryParseExact(text, Basic, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    /// <summary>A query's instant: with a zone as it says, without one in the host's local time.</summary>
    public static DateTimeOffset? Read(string text, double hours)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)) return null;
        return time.Kind is DateTimeKind.Unspecified ? new DateTimeOffset(time, TimeSpan.FromHours(hours)) : new DateTimeOffset(time.ToUniversalTime());
    }

    private static string Write(DateTimeOffset instant, string pattern) => instant.UtcDateTime.ToString(pattern, CultureInfo.InvariantCulture);
}
