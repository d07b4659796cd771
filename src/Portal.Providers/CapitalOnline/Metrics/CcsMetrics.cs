using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ccs;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Metrics;

/// <summary>One metric a call, in percent, Kbps (disks) and Mbps (cards); points that are missing stay missing (capitalonline.md 7.3).</summary>
internal sealed class CcsMetrics(CapitalOnlineClient client)
{
    private const int Minute = 60;
    private const int QuarterHour = 900;
    private static readonly TimeSpan LongestByMinutes = TimeSpan.FromHours(6);

    private static readonly (string Metric, string Name, string Unit, bool OfCard)[] Known =
    [
        ("CPUUtilization", "cpu", "%", false), ("RAMUtilization", "memory", "%", false), ("DiskReadBPS", "disk-read", "Kbps", false),
        ("DiskWriteBPS", "disk-write", "Kbps", false), ("InterfaceInRate", "network-in", "Mbps", true), ("InterfaceOutRate", "network-out", "Mbps", true),
    ];

    private readonly CcsProduct servers = new(client);

    public async Task<Observed<IReadOnlyList<MetricSeries>>> Read(UpstreamAccess account, string id, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (!(await servers.Record(account, id, cancellationToken)).Sees(out var record, out var unread)) return unread.As<JsonElement?, IReadOnlyList<MetricSeries>>();
        var card = record is { } row ? CcsReader.NetworkCard(row) : null;
        var period = to - from <= LongestByMinutes ? Minute : QuarterHour;
        List<MetricSeries> series = [];
        foreach (var (metric, name, unit, ofCard) in Known)
        {
            if (ofCard && card is null) continue;
            var call = CcsCalls.Monitor(id, metric, period, UpstreamTime.Write(from), UpstreamTime.Write(to), ofCard ? card : null);
            if (!(await client.One(account, call, "监控数据", cancellationToken)).Sees(out var data, out var failed)) return failed.As<JsonElement, IReadOnlyList<MetricSeries>>();
            series.Add(Series(name, MetricUnit.Of(name, unit), data));
        }
        return new Observed<IReadOnlyList<MetricSeries>>.Seen(series);
    }

    private static MetricSeries Series(string name, MetricUnit unit, JsonElement data) => new(name, unit.Name,
    [
        .. (data.Rows("DataPoints") ?? []).Select(point => (At: UpstreamTime.Parse(point.Word("Timestamp")), Value: point.Amount("Value")))
            .Where(point => point.At is not null).OrderBy(point => point.At).Select(point => new MetricPoint(point.At!.Value, point.Value is { } value ? (double)value * unit.Factor : null)),
    ]);
}
