using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Portal.Domain.Persistence;

/// <summary>Channels of NOTIFY. Payloads are sent by the commit that made the change, so a listener never sees what was rolled back.</summary>
public static class ChangeChannels
{
    /// <summary>Payload: upstream account id with due tasks.</summary>
    public const string Tasks = "portal_tasks";

    /// <summary>Payload: "order:{id}", "service:{id}", "catalog", "rules".</summary>
    public const string Changes = "portal_changes";
}

/// <summary>One LISTEN connection per process, fanned out to whoever subscribed. Losing it loses only speed: every reader also looks by itself.</summary>
public sealed partial class ChangeFeed(NpgsqlDataSource database, ILogger<ChangeFeed> log, TimeProvider clock) : BackgroundService
{
    private readonly Lock gate = new();
    private List<(string Channel, Action<string> Tell)> subscribers = [];

    /// <summary>Payload of the signal that follows a reconnect: anything may have changed meanwhile.</summary>
    public const string AnythingMayHaveChanged = "*";

    /// <param name="tell">Called on the listening thread with the payload: hand on, do not work.</param>
    public IDisposable Subscribe(string channel, Action<string> tell)
    {
        var subscriber = (channel, tell);
        lock (gate) subscribers = [.. subscribers, subscriber];
        return new Subscription(() => { lock (gate) subscribers = [.. subscribers.Where(s => s != subscriber)]; });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost) when (lost is NpgsqlException or IOException or TimeoutException)
            {
                ConnectionLost(log, lost.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, heard) => Tell(heard.Channel, heard.Payload);
        await using (var listen = new NpgsqlCommand($"listen {ChangeChannels.Tasks}; listen {ChangeChannels.Changes}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        Tell(ChangeChannels.Tasks, AnythingMayHaveChanged);
        Tell(ChangeChannels.Changes, AnythingMayHaveChanged);
        while (true) await connection.WaitAsync(cancellationToken);
    }

    private void Tell(string channel, string payload)
    {
        foreach (var (subscribed, tell) in subscribers)
            if (subscribed == channel) tell(payload);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The change feed lost its database connection and reconnects: {Reason}")]
    private static partial void ConnectionLost(ILogger log, string reason);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
