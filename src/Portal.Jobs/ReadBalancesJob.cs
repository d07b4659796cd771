using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Quartz;

namespace Portal.Jobs;

/// <summary>Reads what each enabled account has left with its upstream, where the upstream tells. One that fails delays no other.</summary>
/// <remarks>May run twice: a balance read a moment ago is not asked again.</remarks>
[DisallowConcurrentExecution]
internal sealed class ReadBalancesJob(SystemRequests requests, TimeProvider clock) : IJob
{
    // A little less than the job's period, so that every run reads.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(9);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var accounts = await requests.TrySend(new ListUpstreamAccounts(), cancellationToken);
        // A balance that cannot be read is in the account's health already; a run that only read is no news either.
        if (accounts.Error is null) await Parallel.ForEachAsync(accounts.Value.Where(IsDue), cancellationToken, async (account, token) => await requests.TrySend(new ReadUpstreamBalance(account.Id), token));
    }

    private bool IsDue(UpstreamAccountView account) => account is { IsEnabled: true, TellsBalance: true } && (account.BalanceAt is not { } at || at + Fresh <= clock.GetUtcNow());
}
