using Portal.Web.Hosting;
using Portal.Web.Hosting.Postgres;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddSingleton(TimeProvider.System);
    await using var postgres = await builder.AddPortalDatabase();
    var app = builder.Build();
    await app.RunAsync();
    return 0;
}
catch (PostgresUnavailableException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
