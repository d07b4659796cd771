using Portal.Domain.Ordering;
using Quartz;

namespace Portal.Jobs;

/// <summary>Cancels what nobody paid in time. A repeat finds nothing left.</summary>
[DisallowConcurrentExecution]
internal sealed class ExpireUnpaidOrdersJob(SystemRequests requests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await requests.Run(nameof(ExpireUnpaidOrdersJob), new ExpireUnpaidOrders(), cancellationToken);
}
