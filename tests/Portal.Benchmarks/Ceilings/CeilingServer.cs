using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Ceilings;

/// <summary>The least that could do the portal's work, on the same server software: what there is to be reached.</summary>
internal static class CeilingServer
{
    public const string Command = "serve-ceiling";
    private const string DatabaseVariable = "BENCHMARK_DATABASE";

    public static async Task<ChildProcess> Start(string database, string log, CancellationToken cancellationToken) =>
        await ChildProcess.Start(Programs.Ceiling, [Command], new Dictionary<string, string> { [DatabaseVariable] = database }, log, "/hello", cancellationToken);

    public static async Task<int> Run()
    {
        var builder = WebApplication.CreateSlimBuilder(Environment.GetCommandLineArgs()[2..]);
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents();
        await using var database = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable(DatabaseVariable)!);
        await using var app = builder.Build();
        app.MapGet("/hello", () => "hello");
        app.MapGet("/page", () => new RazorComponentResult<HelloPage>(new { Now = TimeProvider.System.GetUtcNow() }));
        await CeilingCatalogue.Map(app, database);
        await CeilingOrders.Map(app, database);
        await app.RunAsync();
        return 0;
    }
}
