using Microsoft.Extensions.Logging.Console;
using Portal.Simulator.CapitalOnline;
using Portal.Simulator.Clock;
using Portal.Simulator.Control;
using Portal.Simulator.Faults;
using Portal.Simulator.Journal;
using Portal.Simulator.Scp;
using Portal.Simulator.StarVCenter;
using Portal.Simulator.Storage;
using Portal.Simulator.Zkeys;

namespace Portal.Simulator;

/// <summary>A running sandbox on real HTTP. Disposing it closes its connections and its state file.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private static readonly ISimulatedDialect[] Dialects = [new ZkeysSandbox(), new StarVCenterSandbox(), new CapitalOnlineSandbox(), new ScpSandbox()];

    private readonly WebApplication _app;

    private SimulatorHost(WebApplication app)
    {
        _app = app;
        BaseAddress = new Uri(app.Urls.First());
    }

    /// <summary>Where it listens, with a trailing slash; each dialect has a path of its own below it (README).</summary>
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
        foreach (var dialect in Dialects) dialect.Listening(app.Services, host.BaseAddress);
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
            .AddSingleton<FaultyExchange>();
        foreach (var dialect in Dialects) dialect.AddServices(builder.Services);
        return builder.Build();
    }

    private static void Map(WebApplication app)
    {
        foreach (var dialect in Dialects) dialect.Map(app);
        ControlEndpoints.Map(app);
        OverviewPage.Map(app);
    }
}
