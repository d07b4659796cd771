using System.Globalization;

namespace Portal.Providers.CapitalOnline.Wire;

/// <summary>Dates without a zone are UTC+8; the other form has an offset without a colon (capitalonline.md 6.1).</summary>
internal static class UpstreamTime
{
    private const string Form = "yyyy-MM-dd HH:mm:ss";
    private const int NeverFrom = 2098;
    private static readonly string[] Local = [Form, "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];
    private static readonly string[] Zoned = ["yyyy-MM-dd'T'HH:mm:ss.fffzzz", "yyyy-MM-dd'T'HH:mm:sszzz"];
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <returns>UTC; null for anything that is no such date.</returns>
    public static DateTimeOffset? Parse(string? text)
    {
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return new DateTimeOffset(local, Offset).ToUniversalTime();
        return DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.None, out var zoned) ? zoned.ToUniversalTime() : null;
    }

    /// <returns>UTC; null also for "never", which is written as the year 2099.</returns>
    public static DateTimeOffset? Expiry(string? text) => Parse(text) is { Year: < NeverFrom } end ? end : null;

    public static string Write(DateTimeOffset instant) => instant.ToOffset(Offset).ToString(Form, CultureInfo.InvariantCulture);
}
