using Portal.Simulator.CapitalOnline.Control;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline;

/// <summary>Listens below /capitalonline/cdsapi and /capitalonline/api, in the place of the two host groups.</summary>
internal sealed class CapitalOnlineSandbox : ISimulatedDialect
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<CapitalOnlineState>()
        .AddSingleton<Admission>()
        .AddSingleton<CapitalOnlineDialect>()
        .AddSingleton<CapitalOnlineEndpoint>();

    public void Map(IEndpointRouteBuilder app)
    {
        var endpoint = app.ServiceProvider.GetRequiredService<CapitalOnlineEndpoint>();
        app.Map("/capitalonline/cdsapi/{**path}", (RequestDelegate)endpoint.Handle);
        app.Map("/capitalonline/api/{**path}", (RequestDelegate)endpoint.Handle);
        CapitalOnlineControl.Map(app);
    }

    public void Listening(IServiceProvider services, Uri baseAddress) => services.GetRequiredService<CapitalOnlineState>().ConsoleBase = baseAddress;
}
