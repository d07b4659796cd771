using System.Globalization;

namespace Portal.Benchmarks.Measuring;

/// <summary>How figures are written.</summary>
internal static class Figures
{
    public static string Rate(double perSecond) => Text(perSecond < 100 ? (FormattableString)$"{perSecond:0.0}/s" : $"{perSecond:N0}/s");

    public static string Time(TimeSpan time) => Text(time.TotalMilliseconds < 100 ? (FormattableString)$"{time.TotalMilliseconds:0.0} ms" : $"{time.TotalMilliseconds:0} ms");

    public static string Size(long bytes) => Text(bytes < 1_000_000 ? (FormattableString)$"{bytes / 1000.0:0.0} kB" : $"{bytes / 1e6:0} MB");

    public static string Ratio(double ratio) => ratio.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text(FormattableString figure) => figure.ToString(CultureInfo.InvariantCulture);
}
