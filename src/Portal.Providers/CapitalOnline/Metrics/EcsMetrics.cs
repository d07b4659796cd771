using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Metrics;

/// <summary>One call for all indicators; the answer's names and units are its own (capitalonline.md 7.5).</summary>
internal sealed class EcsMetrics(CapitalOnlineClient client)
{
    private static readonly (string Key, string Name)[] Known =
        [("CpuUsage", "cpu"), ("MemoryUsage", "memory"), ("DiskReadThroughput", "disk-read"), ("DiskWriteThroughput", "disk-write"), ("NetworkInrate", "network-in"), ("NetworkOutrate", "network-out")];

    public async Task<Observed<IReadOnlyList<MetricSeries>>> Read(UpstreamAccess account, string id, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var call = EcsCalls.Monitor(id, UpstreamTime.Write(from), UpstreamTime.Write(to), "CpuUsage", "MemoryUsage", "NetworkRate", "DiskThroughput");
        if (!(await client.One(account, call, "监控数据", cancellationToken)).Sees(out var data, out var failed)) return failed.As<JsonElement, IReadOnlyList<MetricSeries>>();
        return new Observed<IReadOnlyList<MetricSeries>>.Seen([.. Known.Select(metric => Series(metric.Name, data.Rows(metric.Key) ?? [])).OfType<MetricSeries>()]);
    }

    // An object, or one for each device: those are added up (capitalonline.md 7.5).
    private static MetricSeries? Series(string name, IReadOnlyList<JsonElement> devices)
    {
        if (devices.Count == 0) return null;
        var unit = MetricUnit.Of(name, devices[0].Word("Unit"));
        var points = devices.SelectMany(Points).GroupBy(point => point.At).OrderBy(at => at.Key)
            .Select(at => new MetricPoint(at.Key, at.Any(point => point.Value is not null) ? at.Sum(point => point.Value ?? 0) * unit.Factor : null));
        return new(name, unit.Name, [.. points]);
    }

    private static IEnumerable<(DateTimeOffset At, double? Value)> Points(JsonElement device)
    {
        var (times, values) = (device.Rows("Time") ?? [], device.Rows("Value") ?? []);
        for (var i = 0; i < times.Count; i++)
            if (UpstreamTime.Parse(LooseJson.Word(times[i])) is { } at) yield return (at, i < values.Count && double.TryParse(LooseJson.Word(values[i]), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null);
    }
}
