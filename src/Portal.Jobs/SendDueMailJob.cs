using Portal.Domain.Notifications;
using Quartz;

namespace Portal.Jobs;

/// <summary>Sends what waits in the outbox. May run twice: each mail has its key.</summary>
[DisallowConcurrentExecution]
internal sealed class SendDueMailJob(SystemRequests requests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await requests.Run(nameof(SendDueMailJob), new SendDueMail(), cancellationToken);
}
