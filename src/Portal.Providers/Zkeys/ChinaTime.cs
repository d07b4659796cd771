using System.Globalization;

namespace Portal.Providers.Zkeys;

/// <summary>Dates without a zone are UTC+8 (zkeys.md 5), whatever zone this machine is in.</summary>
internal static class ChinaTime
{
    private const string Form = "yyyy-MM-dd HH:mm:ss";
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <returns>UTC; null for anything that is no such date, the all-zero one included.</returns>
    public static DateTimeOffset? Parse(string? text) =>
        DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Offset).ToUniversalTime()
            : null;

    public static string Write(DateTimeOffset instant) => instant.ToOffset(Offset).ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The date as the upstream's calendar shows it, eight digits.</summary>
    public static string Day(DateTimeOffset instant) => instant.ToOffset(Offset).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
