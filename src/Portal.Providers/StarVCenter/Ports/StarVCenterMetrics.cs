using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>History of compute, disks and network. No range can be chosen (starvcenter.md 8.5): the line that covers the wish is read, and cut to it.</summary>
internal sealed class StarVCenterMetrics(StarVCenterClient client) : IMetricsSource
{
    private const double BytesPerKb = 1024;
    private static readonly TimeSpan LongestByMinute = TimeSpan.FromHours(3), LongestByHour = TimeSpan.FromDays(3);
    private static readonly (string Route, string Member, string Name, string Unit, double Factor)[] Figures =
    [
        ("compute", "monitor.cpu.rate", "cpu", "percent", 1),
        ("compute", "monitor.mem.rate", "memory", "percent", 1),
        ("disk", "monitor.disk.readspeed", "disk-read", "bytes-per-second", BytesPerKb),
        ("disk", "monitor.disk.writespeed", "disk-write", "bytes-per-second", BytesPerKb),
        ("net", "monitor.net.downspeed", "network-in", "bytes-per-second", BytesPerKb),
        ("net", "monitor.net.upspeed", "network-out", "bytes-per-second", BytesPerKb),
    ];

    public string Kind => UpstreamKinds.StarVCenter;

    public async Task<Observed<IReadOnlyList<MetricSeries>>> Read(UpstreamAccess account, UpstreamReference server, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var offset = StarVCenterSettings.Of(account).UtcOffset;
        var series = new List<MetricSeries>();
        foreach (var route in Figures.GroupBy(figure => figure.Route))
        {
            var answer = await client.Send(account, History(route.Key, server, to - from), cancellationToken);
            if (answer.Failure<IReadOnlyList<MetricSeries>>(account) is { } failed) return failed;
            var success = (UpstreamAnswer.Success)answer;
            if (success.Rows() is not { } rows) return success.Misshapen<IReadOnlyList<MetricSeries>>(account, "监控数据");
            var points = rows.Where(row => row.Text("monitor.obj") is null || row.Text("monitor.obj") == server.Value).Select(row => (Row: row, At: row.Time("monitor.createtime", offset)))
                .Where(point => point.At >= from && point.At <= to).OrderBy(point => point.At).ToList();
            series.AddRange(route.Select(figure => new MetricSeries(figure.Name, figure.Unit, [.. points.Select(point => new MetricPoint(point.At!.Value, Value(point.Row, figure.Member, figure.Factor)))])));
        }
        return new Observed<IReadOnlyList<MetricSeries>>.Seen(series);
    }

    private static StarVCenterCall History(string route, UpstreamReference server, TimeSpan span) => StarVCenterCall.Search(
        $"/cloudmonitor/{route}/history", ("monitor.obj.type", "vm"), ("monitor.obj", server.Value), ("lineType", span <= LongestByMinute ? "minute" : span <= LongestByHour ? "hour" : "day"));

    // An empty text is a gap (starvcenter.md 6); a zero is a zero.
    private static double? Value(JsonElement row, string member, double factor) => row.Number(member) is { } value ? (double)value * factor : null;
}
