using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Shared;

namespace Portal.Domain.Fulfilment;

internal sealed class SweepStuckItemsHandler(PortalDbContext db, ItemProgress progress) : IRequestHandler<SweepStuckItems, Result<int>>
{
    private const int AtMost = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    public async Task<Result<int>> Handle(SweepStuckItems request, CancellationToken cancellationToken)
    {
        var now = await db.DatabaseNow(cancellationToken);
        return await UnknownTooLong(now, cancellationToken) + await Abandoned(now, cancellationToken);
    }

    // The machine goes on looking; the person may now end it, too (an upstream that cannot be scanned for hours).
    private async Task<int> UnknownTooLong(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Patience;
        var late = await db.PurchaseAttempts.Where(a => a.State == AttemptState.Unknown && a.ReviewReason == null && a.UnknownSince < since).OrderBy(a => a.UnknownSince).Take(AtMost).ToListAsync(cancellationToken);
        foreach (var attempt in late)
        {
            attempt.Review(ReviewReasons.UnknownOutcome, now);
            await progress.NeedsReview(await db.FulfilmentTasks.SingleAsync(t => t.Id == attempt.Task, cancellationToken), cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
        return late.Count;
    }

    // A service that still moves although its task has ended, or waits for a person without a case: no path leads here; if one does, nothing may be lost.
    private async Task<int> Abandoned(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Patience;
        var left = await (from service in db.Services
                          where (service.Status == ServiceStatus.Provisioning || service.Status == ServiceStatus.Verifying) && service.OpenedAt < since
                          join task in db.FulfilmentTasks on service.Id equals task.Service
                          where task.Kind == FulfilmentTaskKind.Purchase && (task.Status == FulfilmentTaskStatus.Done || task.Status == FulfilmentTaskStatus.Parked)
                          select task).Take(AtMost).ToListAsync(cancellationToken);
        var found = 0;
        foreach (var task in left)
        {
            var attempt = await db.PurchaseAttempts.SingleOrDefaultAsync(a => a.Id == new PurchaseAttemptId(task.Id.Value), cancellationToken);
            if (attempt is null or { IsCase: true }) continue;
            attempt.Review(ReviewReasons.Stuck, now);
            task.Park("review", "the service still moves without a task");
            await progress.NeedsReview(task, cancellationToken);
            found++;
        }
        await db.SaveChangesAsync(cancellationToken);
        return found;
    }
}
