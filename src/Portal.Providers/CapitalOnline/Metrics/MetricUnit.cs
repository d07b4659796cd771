namespace Portal.Providers.CapitalOnline.Metrics;

/// <summary>Our unit of a metric, and what the upstream's numbers are multiplied by to get there.</summary>
internal sealed record MetricUnit(string Name, double Factor)
{
    private const double Kilo = 1_000;
    private const double Binary = 1_024;
    private const double BitsPerByte = 8;

    /// <summary>By the unit an answer states; one that is not known is taken as it is.</summary>
    public static MetricUnit Of(string metric, string? stated)
    {
        if (metric is "cpu" or "memory") return new("percent", 1);
        var isNetwork = metric.StartsWith("network", StringComparison.Ordinal);
        var bits = Bits(stated ?? "");
        return isNetwork ? new("bits-per-second", bits ?? 1) : new("bytes-per-second", (bits ?? BitsPerByte) / BitsPerByte);
    }

    /// <summary>Bits per second in one of the unit. A small b is a bit, a large one a byte.</summary>
    private static double? Bits(string unit) => unit.Replace("/s", "ps", StringComparison.Ordinal) switch
    {
        "bps" => 1,
        "Kbps" or "kbps" => Kilo,
        "Mbps" or "mbps" => Kilo * Kilo,
        "Gbps" => Kilo * Kilo * Kilo,
        "Bps" => BitsPerByte,
        "KBps" or "kBps" => BitsPerByte * Binary,
        "MBps" => BitsPerByte * Binary * Binary,
        _ => null,
    };
}
