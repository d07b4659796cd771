using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

internal sealed class ListReviewCasesHandler(PortalDbContext db, CaseViews views) : IRequestHandler<ListReviewCases, Result<IReadOnlyList<ReviewCaseView>>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<ReviewCaseView>>> Handle(ListReviewCases request, CancellationToken cancellationToken)
    {
        var open = await db.PurchaseAttempts.AsNoTracking().Where(a => a.ReviewReason != null || a.State == AttemptState.Unknown || a.State == AttemptState.ProvenAbsent)
            .OrderByDescending(a => a.RetailPrice.MinorUnits).ThenBy(a => a.CreatedAt).Take(Most).ToListAsync(cancellationToken);
        var cases = new List<ReviewCaseView>();
        foreach (var attempt in open) cases.Add(await views.View(attempt, cancellationToken));
        return cases;
    }
}

internal sealed class GetReviewCaseHandler(PortalDbContext db, CaseViews views) : IRequestHandler<GetReviewCase, Result<ReviewCaseView>>
{
    public async Task<Result<ReviewCaseView>> Handle(GetReviewCase request, CancellationToken cancellationToken)
    {
        var attempt = await db.PurchaseAttempts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.Attempt, cancellationToken);
        return attempt is null ? new NotFound("案例") : await views.View(attempt, cancellationToken);
    }
}

/// <summary>Lays out for a person what is known of an attempt.</summary>
internal sealed class CaseViews(PortalDbContext db, ICatalog catalog, IMediator mediator)
{
    public async Task<ReviewCaseView> View(PurchaseAttempt attempt, CancellationToken cancellationToken)
    {
        var task = await db.FulfilmentTasks.AsNoTracking().SingleAsync(t => t.Id == attempt.Task, cancellationToken);
        var customer = await db.Customers.Where(c => c.Id == task.Customer).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken) ?? "";
        var upstream = await db.UpstreamAccounts.Where(u => u.Id == task.Upstream).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken) ?? "";
        var order = await mediator.Send(new GetOrder(task.Order!.Value), cancellationToken);
        var evidence = await db.AttemptEvidence.AsNoTracking().Where(e => e.Attempt == attempt.Id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var isOpen = attempt.IsCase;
        return new(
            attempt.Id, attempt.ReviewReason ?? ReviewReasons.UnknownOutcome, task.Kind.ToString().ToLowerInvariant(), task.Order.Value, order.IsSuccess ? order.Value.Number : "", task.Purchase!.Item, task.Service,
            task.Customer, customer, task.Upstream, upstream, attempt.RetailPrice, attempt.ReviewSince ?? attempt.UnknownSince ?? attempt.CreatedAt, attempt.OrderNumber, await Text(task.Purchase, cancellationToken), attempt.SentAt, attempt.Scans,
            task.Status is FulfilmentTaskStatus.Due && attempt.State is AttemptState.Unknown ? task.DueAt : null, attempt.Candidates.ConvertAll(seen => Compare(attempt, seen)), evidence.ConvertAll(e => e.ToView()),
            isOpen && task.Kind is not FulfilmentTaskKind.Snapshot && ReviewCases.MayAdopt(attempt), isOpen && ReviewCases.MayRetry(attempt), isOpen && ReviewCases.MayRefund(attempt));
    }

    private async Task<string> Text(PurchaseOrder order, CancellationToken cancellationToken)
    {
        var (offering, wanted) = (await catalog.Find(order.Offering, cancellationToken), order.Configuration);
        var image = offering?.Images.GetValueOrDefault(wanted.ImageId)?.View.Name ?? "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{offering?.View.Name} · {wanted.Size} · {string.Join(" + ", wanted.DataDisksGb.Select(gb => $"{gb} GB"))} · {wanted.BandwidthMbps} Mbit/s · {wanted.DefenseGbps} G · {image} · {order.Months} 个月");
    }

    private static CandidateView Compare(PurchaseAttempt attempt, CandidateSeen seen)
    {
        var (ours, theirs) = (attempt.Fingerprint, seen.Fingerprint);
        (string Field, string Ours, string Theirs, bool Equal) Row(string field, Func<ServerFingerprint, string> of)
        {
            var (left, right) = (ours is null ? "" : of(ours), of(theirs));
            return (field, left, right, left == right);
        }
        static string Text(decimal amount) => amount.ToString("0.###", CultureInfo.InvariantCulture);
        return new(seen.Reference, seen.BoughtAt, seen.State,
        [
            Row("line", f => f.LineReference), Row("cpu", f => Text(f.Cpu)), Row("memory", f => Text(f.MemoryGb)), Row("disks", f => string.Join(',', f.DataDisksGb)), Row("bandwidth", f => Text(f.BandwidthMbps)),
            Row("defense", f => Text(f.DefenseGbps)), Row("image", f => f.ImageReference),
        ]);
    }
}
