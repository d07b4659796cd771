using System.Globalization;

namespace Portal.Providers.Scp.Wire;

/// <summary>Times: with a Z they are UTC, without a zone the platform's local ones (scp.md 2.6).</summary>
internal static class ScpTime
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'"];

    /// <returns>UTC; null for anything that is no such time, "unlimited" included.</returns>
    public static DateTimeOffset? Read(string? text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var told)) return null;
        var plain = DateTime.SpecifyKind(told, DateTimeKind.Unspecified);
        return text!.EndsWith('Z') ? new DateTimeOffset(plain, TimeSpan.Zero) : new DateTimeOffset(plain, zone.GetUtcOffset(plain)).ToUniversalTime();
    }

    /// <summary>As queries want it: the platform's own time, with a blank.</summary>
    public static string Write(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
