using Portal.Domain.Services;
using Quartz;

namespace Portal.Jobs;

/// <summary>Marks services whose end has passed. A repeat finds nothing left.</summary>
[DisallowConcurrentExecution]
internal sealed class ExpireServicesJob(SystemRequests requests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await requests.Run(nameof(ExpireServicesJob), new ExpireServices(), cancellationToken);
}
