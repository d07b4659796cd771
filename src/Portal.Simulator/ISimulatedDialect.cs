namespace Portal.Simulator;

/// <summary>One upstream of the sandbox: its services, its addresses, and its control addresses below <c>/_control/{dialect}</c>.</summary>
internal interface ISimulatedDialect
{
    void AddServices(IServiceCollection services);

    void Map(IEndpointRouteBuilder app);

    /// <summary>Told once it listens, for answers that contain its own address.</summary>
    void Listening(IServiceProvider services, Uri baseAddress);
}
