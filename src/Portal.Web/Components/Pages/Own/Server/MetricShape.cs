using System.Globalization;
using System.Text;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Own.Server;

/// <summary>A chart's scale, and its series as paths of an SVG of <see cref="Width"/> by <see cref="Height"/>.</summary>
public sealed class MetricShape
{
    public const int Width = 600;
    public const int Height = 150;

    private readonly DateTimeOffset _from;
    private readonly double _seconds;
    private readonly string _unit;

    public MetricShape(IReadOnlyList<MetricSeries> series, DateTimeOffset from, DateTimeOffset to)
    {
        (_from, _seconds, _unit) = (from, Math.Max(1, (to - from).TotalSeconds), series.Count > 0 ? series[0].Unit : "");
        Top = Round(series.SelectMany(s => s.Points).Max(p => p.Value) ?? 0);
    }

    /// <summary>The value at the upper edge.</summary>
    public double Top { get; }

    public string Line(MetricSeries series)
    {
        var path = new StringBuilder();
        var isDrawing = false;
        foreach (var point in series.Points)
        {
            if (point.Value is not { } value) { isDrawing = false; continue; }
            path.Append(CultureInfo.InvariantCulture, $"{(isDrawing ? 'L' : 'M')}{X(point.At):0.#} {Y(value):0.#}");
            isDrawing = true;
        }
        return path.ToString();
    }

    /// <summary>The same, closed down to zero for each unbroken stretch.</summary>
    public string Area(MetricSeries series)
    {
        var path = new StringBuilder();
        var stretch = new List<(double X, double Y)>();
        void Close()
        {
            if (stretch.Count > 1)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{stretch[0].X:0.#} {Height}");
                foreach (var (x, y) in stretch) path.Append(CultureInfo.InvariantCulture, $"L{x:0.#} {y:0.#}");
                path.Append(CultureInfo.InvariantCulture, $"L{stretch[^1].X:0.#} {Height}Z");
            }
            stretch.Clear();
        }
        foreach (var point in series.Points)
        {
            if (point.Value is { } value) stretch.Add((X(point.At), Y(value)));
            else Close();
        }
        Close();
        return path.ToString();
    }

    public string Label(double value) => _unit switch
    {
        "percent" => string.Create(CultureInfo.InvariantCulture, $"{value:0.#}%"),
        "bytes-per-second" => $"{Scaled(value)}B/s",
        "bits-per-second" => $"{Scaled(value)}bit/s",
        "operations-per-second" => string.Create(CultureInfo.InvariantCulture, $"{value:0.#}/s"),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private double X(DateTimeOffset at) => Math.Clamp((at - _from).TotalSeconds / _seconds, 0, 1) * Width;

    private double Y(double value) => Height - (Math.Clamp(value / Top, 0, 1) * Height);

    private double Round(double highest)
    {
        if (_unit == "percent") return highest > 50 ? 100 : highest > 20 ? 50 : 20;
        if (highest <= 0) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(highest)));
        return Math.Ceiling(highest / power) * power;
    }

    private static string Scaled(double value) => value switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e9:0.##} G"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.##} M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:0.##} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} "),
    };
}

internal static class MetricWords
{
    /// <summary>Translation key.</summary>
    public static string Of(string name) => name switch
    {
        "cpu" => "CPU 使用率",
        "memory" => "内存使用率",
        "network-in" => "入流量",
        "network-out" => "出流量",
        "disk-read" => "磁盘读",
        "disk-write" => "磁盘写",
        _ => name,
    };
}
