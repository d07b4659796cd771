using Microsoft.Extensions.Hosting;
using Portal.Domain.Fulfilment;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Quartz;

namespace Portal.Jobs;

/// <summary>Works off one upstream account's due tasks, as many side by side as the account bears; the cluster runs one of these per account.</summary>
/// <remarks>May die or run twice: every task has its lease and its fence.</remarks>
[DisallowConcurrentExecution]
internal sealed class DrainTasksJob(SystemRequests requests, IUpstreams upstreams, ActiveDrains drains, DrainTriggers triggers, IHostApplicationLifetime host) : IJob
{
    public const string Account = "account";
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WhileBusy = TimeSpan.FromSeconds(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var account = UpstreamAccountId.From(Guid.Parse(context.MergedJobDataMap.GetString(Account)!));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        using var signal = drains.Begin(account);
        var running = new List<Task>();
        try
        {
            while (await Step(account, running, signal, stopping.Token)) { }
        }
        finally
        {
            // Money that started to move is not stopped by a shutdown: calls under way are answered and written first.
            await Task.WhenAll(running);
        }
        if (!stopping.IsCancellationRequested && await NextDue(account, stopping.Token) is { } next) await triggers.After(account, next, stopping.Token);
    }

    private async Task<bool> Step(UpstreamAccountId account, List<Task> running, DrainSignal signal, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested) return false;
        running.RemoveAll(task => task.IsCompleted);
        var free = await MostAtOnce(account, stopping) - running.Count;
        var claimed = free > 0 ? await Claim(account, free, stopping) : [];
        running.AddRange(claimed.Select(task => Task.Run(() => requests.TrySend(new RunTask(task), CancellationToken.None), CancellationToken.None)));
        if (claimed.Count > 0 && claimed.Count == free) return true;
        if (running.Count > 0)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            await Task.WhenAny([signal.Wait(WhileBusy, enough.Token), .. running]);
            await enough.CancelAsync();
            return true;
        }
        var next = await NextDue(account, stopping);
        return await signal.Wait(next < Linger ? next.Value + TimeSpan.FromMilliseconds(5) : Linger, stopping) || next < Linger;
    }

    private async Task<int> MostAtOnce(UpstreamAccountId account, CancellationToken cancellationToken)
    {
        var opened = await upstreams.Open(account, cancellationToken);
        return opened.IsSuccess ? opened.Value.MaxConcurrency : 1;
    }

    private async Task<IReadOnlyList<ClaimedTask>> Claim(UpstreamAccountId account, int atMost, CancellationToken cancellationToken)
    {
        var claimed = await requests.TrySend(new ClaimTasks(account, atMost, SystemRequests.Process), cancellationToken);
        return claimed.IsSuccess ? claimed.Value : [];
    }

    private async Task<TimeSpan?> NextDue(UpstreamAccountId account, CancellationToken cancellationToken)
    {
        var next = await requests.TrySend(new FindNextDue(account), cancellationToken);
        return next.IsSuccess ? next.Value : null;
    }
}
