using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Metrics;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Metrics of ECS and classic servers; the others have none.</summary>
internal sealed class CapitalOnlineMetrics(CapitalOnlineClient client) : IMetricsSource
{
    private readonly EcsMetrics elastic = new(client);
    private readonly CcsMetrics classic = new(client);

    public string Kind => UpstreamKinds.CapitalOnline;

    public Task<Observed<IReadOnlyList<MetricSeries>>> Read(UpstreamAccess account, UpstreamReference server, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(server);
        return what.Product switch
        {
            ProductNames.Ecs => elastic.Read(account, what.Id, from, to, cancellationToken),
            ProductNames.Ccs => classic.Read(account, what.Id, from, to, cancellationToken),
            _ => Task.FromResult<Observed<IReadOnlyList<MetricSeries>>>(new Observed<IReadOnlyList<MetricSeries>>.Seen([])),
        };
    }
}
