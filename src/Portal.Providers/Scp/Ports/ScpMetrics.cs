using System.Globalization;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Reads charts. A question may lie within the last day or before it, not across (scp.md 8.10).</summary>
internal sealed class ScpMetrics(ScpClient client, TimeProvider clock) : IMetricsSource
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public string Kind => UpstreamKinds.Scp;

    public async Task<Observed<IReadOnlyList<MetricSeries>>> Read(UpstreamAccess account, UpstreamReference server, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (zone, meters) = (ScpSettings.Of(account).Zone, Meters.Of(server));
        Dictionary<Meter, SortedDictionary<DateTimeOffset, double?>> points = meters.Named.ToDictionary(meter => meter, _ => new SortedDictionary<DateTimeOffset, double?>());
        foreach (var (stop, gap) in Spans(from, to, clock.GetUtcNow()))
        {
            var answer = await client.Send(account, Call(meters, stop, gap, zone), cancellationToken);
            if (answer.Failure<IReadOnlyList<MetricSeries>>(account) is { } failed) return failed;
            var success = (UpstreamAnswer.Success)answer;
            if (success.Data is not { ValueKind: JsonValueKind.Object } data) return success.Misshapen<IReadOnlyList<MetricSeries>>(account, "监控数据");
            foreach (var meter in meters.Named)
                foreach (var point in meter.Points(data, zone).Where(point => point.At >= from && point.At <= to)) points[meter][point.At] = point.Value;
        }
        return new Observed<IReadOnlyList<MetricSeries>>.Seen(
            [.. points.Where(pair => pair.Value.Count > 0).Select(pair => new MetricSeries(pair.Key.Name, pair.Key.Unit, [.. pair.Value.Select(point => new MetricPoint(point.Key, point.Value))]))]);
    }

    /// <summary>The older part must itself be a day long, so it may begin earlier than asked.</summary>
    internal static IEnumerable<(DateTimeOffset? Stop, TimeSpan Gap)> Spans(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        if (to > now) to = now;
        if (from >= to) yield break;
        var dayAgo = now - Day;
        // A few seconds before the boundary: the platform's clock is not ours.
        var oldEnd = to < dayAgo ? to : dayAgo - TimeSpan.FromMinutes(1);
        if (from < dayAgo) yield return (oldEnd, oldEnd - from > Day ? oldEnd - from : Day);
        if (to <= dayAgo) yield break;
        var begin = from > dayAgo ? from : dayAgo + TimeSpan.FromMinutes(1);
        yield return (now - to < TimeSpan.FromMinutes(1) ? null : to, to - begin);
    }

    private static ScpCall Call(Meters meters, DateTimeOffset? stop, TimeSpan gap, TimeZoneInfo zone) => ScpCall.Get("janus/20180725/metrics/{object_id}", meters.Id)
        .With("object_type", meters.ObjectType)
        .With("metric_names", string.Join(',', meters.Named.Select(meter => meter.Theirs)))
        .With("timegap", Math.Ceiling(gap.TotalSeconds).ToString("0", CultureInfo.InvariantCulture))
        .With("stop_time", stop is { } end ? ScpTime.Write(end, zone) : null)
        .With("granularity", Step(gap).ToString(CultureInfo.InvariantCulture));

    private static int Step(TimeSpan gap) => gap switch
    {
        { TotalHours: <= 1 } => 60,
        { TotalHours: <= 24 } => 300,
        { TotalDays: <= 30 } => 1_800,
        _ => 43_200,
    };
}
