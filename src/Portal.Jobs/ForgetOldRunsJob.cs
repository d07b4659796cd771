using Portal.Domain.Fulfilment;
using Quartz;

namespace Portal.Jobs;

/// <summary>Keeps two weeks of execution history.</summary>
[DisallowConcurrentExecution]
internal sealed class ForgetOldRunsJob(SystemRequests requests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await requests.Run(nameof(ForgetOldRunsJob), new ForgetOldRuns(TimeSpan.FromDays(14)), cancellationToken);
}
