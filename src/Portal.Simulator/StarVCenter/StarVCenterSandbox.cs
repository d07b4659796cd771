namespace Portal.Simulator.StarVCenter;

/// <summary>Listens below /starvcenter/services/cloudresource.</summary>
internal sealed class StarVCenterSandbox : ISimulatedDialect
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
