using Portal.Domain.Auditing;
using Quartz;

namespace Portal.Jobs;

/// <summary>Chains what was appended to the audit trail since last time.</summary>
[DisallowConcurrentExecution]
internal sealed class SealAuditTrailJob(SystemRequests requests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await requests.Run(nameof(SealAuditTrailJob), new SealAuditTrail(), cancellationToken);
}
