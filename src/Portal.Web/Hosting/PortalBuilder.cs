using Microsoft.Extensions.Logging.Console;

namespace Portal.Web.Hosting;

/// <summary>Configuration and logging, before anything is registered.</summary>
public static class PortalBuilder
{
    private static readonly Dictionary<string, string> Switches = new() { ["--role"] = "Portal:Role" };

    /// <param name="args">Of a serving process; a sub-command reads its own.</param>
    /// <param name="logToStandardError">For sub-commands, whose standard output is for what they print.</param>
    public static WebApplicationBuilder Create(string[] args, bool logToStandardError)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot() });
        // Beside the program, wherever it is started from; environment and command line still win.
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource
        {
            FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            Optional = true,
        });
        builder.Configuration.AddCommandLine(args, Switches);
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        builder.Logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = logToStandardError ? LogLevel.Trace : LogLevel.None);
        // A command that needs jobs starts the host: on a port of its own, beside a portal that serves.
        if (logToStandardError) builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        return builder;
    }

    // Where wwwroot is: among the sources when run from them, whatever folder the process was started in; else beside the program.
    private static string ContentRoot() =>
        DataFolder.SourceRoot() is { } sources ? Path.Combine(sources, "src", "Portal.Web") : AppContext.BaseDirectory;
}
