using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Access;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp;

/// <summary>Sangfor SCP. Listens below /scp/janus and /scp/openstack; controlled below /_control/scp.</summary>
internal sealed class ScpSandbox : ISimulatedDialect
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<SimulatorOptions>().Scp)
        .AddSingleton<ScpState>().AddSingleton<TaskBook>().AddSingleton<OperationBook>()
        .AddSingleton<Gatekeeper>().AddSingleton<Tokens>().AddSingleton<PublicKey>().AddSingleton<FlowLimits>().AddSingleton<ClientTokens>().AddSingleton<StoredResults>()
        .AddSingleton<ScpServices>().AddSingleton<OperationTable>().AddSingleton<ScpDialect>().AddSingleton<ScpEndpoint>();

    public void Map(IEndpointRouteBuilder app)
    {
        var scp = app.ServiceProvider.GetRequiredService<ScpEndpoint>();
        app.Map("/scp/{**path}", (RequestDelegate)scp.Handle);
        app.Map("/janus/{**path}", (RequestDelegate)scp.Handle);
        app.MapGet("/_control/scp/settings", (ScpState state) => state.Settings);
        app.MapPost("/_control/scp/settings", Configure);
        app.MapGet("/_control/scp/book", (ScpServices services) => ScpTruth.Of(services));
    }

    public void Listening(IServiceProvider services, Uri baseAddress) => services.GetRequiredService<ScpState>().BaseAddress = baseAddress;

    private static IResult Configure(JsonObject changes, ScpState state)
    {
        lock (state.Gate)
        {
            try
            {
                return Results.Ok(state.Configure(changes));
            }
            catch (JsonException unreadable)
            {
                return Results.BadRequest(unreadable.Message);
            }
        }
    }
}
