namespace Portal.Web.Hosting.Postgres;

/// <summary>Looks after the private server while the portal runs: one that was killed is started again on the same port.</summary>
internal sealed partial class PrivatePostgresKeeper(PrivatePostgres postgres, TimeProvider clock, ILogger<PrivatePostgresKeeper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await postgres.Revive(stoppingToken)) StartedAgain(log);
            }
            catch (PostgresUnavailableException error)
            {
                NotStarted(log, error.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The private PostgreSQL had stopped and was started again")]
    private static partial void StartedAgain(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "The private PostgreSQL does not start: {Reason}")]
    private static partial void NotStarted(ILogger log, string reason);
}
