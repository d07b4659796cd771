using Portal.Simulator.Zkeys.BareMetal;

namespace Portal.Simulator.Zkeys;

/// <summary>ZKEYS cloud servers and bare metal, both behind one form address.</summary>
internal sealed class ZkeysSandbox : ISimulatedDialect
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<CallerCheck>()
        .AddSingleton<ZkeysState>().AddSingleton<ZkeysDialect>()
        .AddSingleton<MachineState>().AddSingleton<MachineDialect>()
        .AddSingleton<ZkeysEndpoint>();

    public void Map(IEndpointRouteBuilder app)
    {
        var zkeys = app.ServiceProvider.GetRequiredService<ZkeysEndpoint>();
        app.MapPost("/api", (RequestDelegate)zkeys.Handle);
        app.MapPost("/zkeys/server/api", (RequestDelegate)zkeys.Handle);
        app.MapPost("/zkeys/baremetal/api", (RequestDelegate)zkeys.Handle);
        MachineControl.Map(app);
    }

    public void Listening(IServiceProvider services, Uri baseAddress) => services.GetRequiredService<ZkeysState>().ConsoleBase = baseAddress;
}
