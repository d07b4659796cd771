using Portal.Domain.Upstreams;

namespace Portal.Providers;

/// <summary>Finds ports among the registered adapters.</summary>
internal sealed class UpstreamPorts(IEnumerable<IUpstreamPort> ports) : IUpstreamPorts
{
    private readonly ILookup<string, IUpstreamPort> byKind = ports.ToLookup(port => port.Kind);

    public T? Find<T>(string kind)
        where T : class, IUpstreamPort => byKind[kind].OfType<T>().FirstOrDefault();
}
