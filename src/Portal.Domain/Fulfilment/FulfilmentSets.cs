using Microsoft.EntityFrameworkCore;
using Portal.Domain.Fulfilment;

namespace Portal.Domain.Persistence;

public sealed partial class PortalDbContext
{
    public DbSet<FulfilmentTask> FulfilmentTasks => Set<FulfilmentTask>();

    public DbSet<PurchaseAttempt> PurchaseAttempts => Set<PurchaseAttempt>();

    internal DbSet<AttemptEvidence> AttemptEvidence => Set<AttemptEvidence>();

    internal DbSet<TaskRun> TaskRuns => Set<TaskRun>();

    internal DbSet<JobRun> JobRuns => Set<JobRun>();
}
