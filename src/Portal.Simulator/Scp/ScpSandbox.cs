namespace Portal.Simulator.Scp;

/// <summary>Listens below /scp/janus and /scp/openstack.</summary>
internal sealed class ScpSandbox : ISimulatedDialect
{
    public void AddServices(IServiceCollection services)
    {
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }

    public void Listening(IServiceProvider services, Uri baseAddress)
    {
    }
}
