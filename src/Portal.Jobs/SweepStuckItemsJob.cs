using Portal.Domain.Fulfilment;
using Quartz;

namespace Portal.Jobs;

/// <summary>Puts before a person what moves past its deadline without anyone at it.</summary>
[DisallowConcurrentExecution]
internal sealed class SweepStuckItemsJob(SystemRequests requests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await requests.Run(nameof(SweepStuckItemsJob), new SweepStuckItems(), cancellationToken);
}
