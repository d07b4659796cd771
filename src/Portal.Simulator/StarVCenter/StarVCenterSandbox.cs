namespace Portal.Simulator.StarVCenter;

/// <summary>Listens below /starvcenter/services/cloudresource.</summary>
internal sealed class StarVCenterSandbox : ISimulatedDialect
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<StarVCenterState>().AddSingleton<StarVCenterDialect>().AddSingleton<StarVCenterEndpoint>();

    public void Map(IEndpointRouteBuilder app)
    {
        var endpoint = app.ServiceProvider.GetRequiredService<StarVCenterEndpoint>();
        app.Map($"{StarVCenterEndpoint.Base}/{{**path}}", (RequestDelegate)endpoint.Handle);
        StarVCenterControl.Map(app);
    }

    public void Listening(IServiceProvider services, Uri baseAddress) => services.GetRequiredService<StarVCenterState>().ConsoleBase = baseAddress;
}
