using System.Globalization;
using Portal.Domain.Catalog;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Quartz;

namespace Portal.Jobs;

/// <summary>Reads each enabled account's catalogue when its last reading is older than the account's setting <c>syncMinutes</c> (default 60).</summary>
/// <remarks>May run twice: a sync is a difference. One account that fails delays no other.</remarks>
[DisallowConcurrentExecution]
internal sealed class SyncCatalogsJob(SystemRequests requests, TimeProvider clock) : IJob
{
    private const double DefaultMinutes = 60;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await requests.Run(nameof(SyncCatalogsJob), async token =>
    {
        var accounts = await requests.TrySend(new ListUpstreamAccounts(), token);
        if (accounts.Error is { } failed) return (0, failed);
        var (count, error) = (0, default(Error?));
        foreach (var account in accounts.Value.Where(IsDue))
        {
            var synced = await requests.TrySend(new SyncCatalog(account.Id), token);
            count += synced.IsSuccess ? 1 : 0;
            error ??= synced.Error;
        }
        return (count, error);
    }, cancellationToken);

    private bool IsDue(UpstreamAccountView account)
    {
        var minutes = account.Settings.TryGetValue("syncMinutes", out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && given > 0 ? given : DefaultMinutes;
        return account.IsEnabled && (account.CatalogSyncedAt is not { } at || at + TimeSpan.FromMinutes(minutes) <= clock.GetUtcNow());
    }
}
