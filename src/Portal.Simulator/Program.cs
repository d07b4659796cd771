using Microsoft.Extensions.Configuration;

namespace Portal.Simulator;

/// <summary>Runs the sandbox as a process: <c>--urls http://127.0.0.1:5081</c>, settings as <c>--Simulator:StateFile book.jsonl</c> or environment.</summary>
// A named class instead of top-level statements: tests that reference the portal as well must not see two types called Program.
internal static class SimulatorProgram
{
    private static async Task Main(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var options = configuration.GetSection(SimulatorOptions.Section).Get<SimulatorOptions>() ?? new SimulatorOptions();
        options = options with { Urls = configuration["urls"] ?? options.Urls, LogToConsole = true };

        await using var simulator = await SimulatorHost.StartAsync(options, CancellationToken.None);
        await simulator.WaitForShutdownAsync();
    }
}
