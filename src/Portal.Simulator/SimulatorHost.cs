using Microsoft.Extensions.Logging.Console;
using Portal.Simulator.Clock;
using Portal.Simulator.Control;
using Portal.Simulator.Faults;
using Portal.Simulator.Journal;
using Portal.Simulator.Storage;
using Portal.Simulator.Zkeys;

namespace Portal.Simulator;

/// <summary>A running sandbox on real HTTP. Disposing it closes its connections and its state file.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SimulatorHost(WebApplication app)
    {
        _app = app;
        BaseAddress = new Uri(app.Urls.First());
    }

    /// <summary>Where it listens, with a trailing slash; the upstream's address is <c>api</c> below it.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Starts listening; returns when requests are answered.</summary>
    /// <param name="options">Give <c>Urls = "http://127.0.0.1:0"</c> for a free port.</param>
    /// <param name="cancellationToken">Ends the starting, not the running.</param>
    /// <exception cref="IOException">The port is taken, or the state file cannot be written.</exception>
    public static async Task<SimulatorHost> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var app = Build(options);
        try
        {
            ControlEndpoints.RestoreClock(app.Services.GetRequiredService<StateFile>(), app.Services.GetRequiredService<VirtualClock>());
            Map(app);
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        var host = new SimulatorHost(app);
        app.Services.GetRequiredService<ZkeysState>().ConsoleBase = host.BaseAddress;
        return host;
    }

    /// <summary>Completes when the process is asked to stop.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    // An empty builder, so that a host process's appsettings.json and environment cannot configure the sandbox by accident.
    private static WebApplication Build(SimulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls);
        if (options.LogToConsole) builder.Logging.AddSimpleConsole(console => console.ColorBehavior = LoggerColorBehavior.Disabled);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services
            .AddSingleton(options)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<VirtualClock>()
            .AddSingleton(_ => new StateFile(options.StateFile))
            .AddSingleton<RequestJournal>()
            .AddSingleton<FaultPlan>()
            .AddSingleton<FaultyExchange>()
            .AddSingleton<ZkeysState>()
            .AddSingleton<ZkeysDialect>()
            .AddSingleton<ZkeysEndpoint>();
        return builder.Build();
    }

    private static void Map(WebApplication app)
    {
        var zkeys = app.Services.GetRequiredService<ZkeysEndpoint>();
        app.MapPost("/api", (RequestDelegate)zkeys.Handle);
        app.MapPost("/zkeys/server/api", (RequestDelegate)zkeys.Handle);
        ControlEndpoints.Map(app);
        OverviewPage.Map(app);
    }
}
