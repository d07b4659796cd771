using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Quartz;

namespace Portal.Jobs;

/// <summary>Reads every account's servers once and takes over what is new about our services. May run twice or late.</summary>
[DisallowConcurrentExecution]
internal sealed class RefreshServicesJob(SystemRequests requests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await requests.Run(nameof(RefreshServicesJob), async token =>
    {
        var accounts = await requests.TrySend(new ListUpstreamAccounts(), token);
        if (accounts.Error is { } failed) return (0, failed);
        var (count, error) = (0, default(Error?));
        foreach (var account in accounts.Value)
        {
            var seen = await requests.TrySend(new RefreshServices(account.Id), token);
            count += seen.IsSuccess ? seen.Value : 0;
            error ??= seen.Error;
        }
        return (count, error);
    }, cancellationToken);
}
