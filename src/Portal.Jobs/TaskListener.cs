using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Fulfilment;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Jobs;

/// <summary>Wakes the drain of an account when a commit announced work for it, and looks every few seconds for work whose announcement was lost.</summary>
internal sealed partial class TaskListener(ChangeFeed feed, SystemRequests requests, ActiveDrains drains, DrainTriggers triggers, ILogger<TaskListener> log) : BackgroundService
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(5);
    private readonly Channel<string> heard = Channel.CreateUnbounded<string>(new() { SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(ChangeChannels.Tasks, payload => heard.Writer.TryWrite(payload));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Wake(await Accounts(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed) when (failed is not OutOfMemoryException)
            {
                // The database or the scheduler is away: the next sweep finds the same work.
                CouldNotWake(log, failed);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Everything announced up to now, once each; or, when nothing is for a while, what the sweep finds.</summary>
    private async Task<IReadOnlyCollection<UpstreamAccountId>> Accounts(CancellationToken cancellationToken)
    {
        var (accounts, anything) = (new HashSet<UpstreamAccountId>(), !await Heard(cancellationToken));
        while (heard.Reader.TryRead(out var payload))
        {
            if (Guid.TryParse(payload, out var id)) accounts.Add(UpstreamAccountId.From(id));
            else anything = true;
        }
        if (!anything) return accounts;
        var due = await requests.TrySend(new FindDueAccounts(), cancellationToken);
        if (due.IsSuccess) accounts.UnionWith(due.Value);
        return accounts;
    }

    private async Task<bool> Heard(CancellationToken cancellationToken)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        soon.CancelAfter(SweepEvery);
        try
        {
            return await heard.Reader.WaitToReadAsync(soon.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task Wake(IReadOnlyCollection<UpstreamAccountId> accounts, CancellationToken cancellationToken)
    {
        foreach (var account in accounts)
            if (!drains.Tell(account)) await triggers.Now(account, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waking the drains failed; the sweep will try again")]
    private static partial void CouldNotWake(ILogger log, Exception failed);
}
