namespace Portal.Simulator.CapitalOnline;

/// <summary>Listens below /capitalonline/cdsapi and /capitalonline/api.</summary>
internal sealed class CapitalOnlineSandbox : ISimulatedDialect
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
