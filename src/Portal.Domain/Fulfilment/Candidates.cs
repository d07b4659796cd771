using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Finds, among all servers of an account, those that may be the one of an attempt whose answer was lost (zkeys.md 15.5).</summary>
internal sealed class Candidates(PortalDbContext db, ItemProgress progress)
{
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    /// <summary>Adopts the only candidate, or puts several before a person. False: there is none.</summary>
    public async Task<bool> Settle(TaskContext context, LeasedTask work, IReadOnlyList<ServerObservation> servers, CancellationToken cancellationToken)
    {
        var (task, attempt, now) = (work.Task, work.Attempt!, work.Now);
        var found = await Find(attempt, servers, context.Account.Timeout, cancellationToken);
        attempt.Found(found.Select(Seen));
        if (found.Count == 0) return false;
        // One that bears our number is ours. Else, one whose time of purchase is not told may be ours or not: a person decides.
        if (found is [var only] && (only.BoughtAt is not null || only.OrderMark is not null))
        {
            attempt.Confirm(only.Reference.Value);
            await progress.Accepted(task, only.Reference, adopted: true, cancellationToken);
            task.Again("building", now);
            await db.WakeNext(attempt, cancellationToken);
            return true;
        }
        attempt.Review(ReviewReasons.TwoCandidates, now);
        task.Park("review", $"{found.Count} servers upstream could be this one");
        await progress.NeedsReview(task, cancellationToken);
        return true;
    }

    public async Task<List<ServerObservation>> Find(PurchaseAttempt attempt, IReadOnlyList<ServerObservation> servers, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var sent = attempt.SentAt ?? attempt.CreatedAt;
        var marked = servers.Where(server => server.OrderMark == attempt.OrderNumber).ToList();
        var fits = marked.Count > 0
            ? marked
            : servers.Where(server => server.OrderMark is null && server.Fingerprint.Equals(attempt.Fingerprint) && (server.BoughtAt is not { } bought || (bought >= sent - Before && bought <= sent + timeout + After))).ToList();
        if (fits.Count == 0) return fits;
        var references = fits.ConvertAll(server => server.Reference.Value);
        var claimed = await db.Services.Where(s => s.Upstream == attempt.Upstream && s.Reference != null && references.Contains(s.Reference)).Select(s => s.Reference!)
            .Union(db.PurchaseAttempts.Where(a => a.Upstream == attempt.Upstream && a.Id != attempt.Id && a.Reference != null && references.Contains(a.Reference)).Select(a => a.Reference!))
            .ToListAsync(cancellationToken);
        return [.. fits.Where(server => !claimed.Contains(server.Reference.Value)).DistinctBy(server => server.Reference)];
    }

    public static CandidateSeen Seen(ServerObservation server) => new(server.Reference.Value, server.BoughtAt, server.Lifecycle.ToString(), server.Fingerprint);
}
