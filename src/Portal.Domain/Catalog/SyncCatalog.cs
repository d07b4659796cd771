using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Catalog;

/// <summary>Reads an upstream account's catalogue and stores the difference: new, changed, withdrawn. A failed or misshapen answer changes nothing.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, UpstreamFailed (names the account and what to do). Talks to the upstream outside any transaction.</remarks>
[Requires(Permissions.UpstreamsManage)]
public sealed record SyncCatalog(UpstreamAccountId Upstream) : ICommand<SyncReport>, IOwnTransactions, IAudited
{
    public AuditNote Audit => new("upstream", Upstream.Value.ToString());
}

/// <param name="New">Offerings seen for the first time or again after a withdrawal.</param>
public sealed record SyncReport(int New, int Changed, int Withdrawn, int Images, IReadOnlyList<string> Warnings);

internal sealed class SyncCatalogHandler(PortalDbContext db, IMediator mediator, CatalogReading reading, VersionedModel<CatalogModel> model, TimeProvider clock) : IRequestHandler<SyncCatalog, Result<SyncReport>>
{
    public async Task<Result<SyncReport>> Handle(SyncCatalog request, CancellationToken cancellationToken)
    {
        await using var held = await SyncLock.Take(db, request.Upstream, clock, cancellationToken);
        if (held is null) return new TooBusy();
        var read = await reading.Read(request.Upstream, cancellationToken);
        if (read.Error is { } failed) return failed;
        var (account, catalog, warnings) = read.Value;
        // An account that listed lines yesterday and none today is more likely broken than empty.
        if (catalog.Offerings.Count == 0 && await db.Offerings.AnyAsync(o => o.Upstream == request.Upstream && o.WithdrawnAt == null, cancellationToken))
            return new UpstreamFailed(account, "目录返回为空，已保留原有商品。请到上游确认线路是否仍对本账户开放，然后再同步。");
        return await Store(request.Upstream, catalog, warnings, cancellationToken);
    }

    private async Task<Result<SyncReport>> Store(UpstreamAccountId upstream, UpstreamCatalog catalog, IReadOnlyList<string> warnings, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var diff = new CatalogDiff(db, upstream, clock.GetUtcNow());
        var report = await diff.Apply(catalog, warnings, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var recorded = await mediator.Send(new RecordCatalogSync(upstream, report.Warnings), cancellationToken);
        if (recorded.Error is { } error) return error;
        if (diff.IsVisible) await model.Raise(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return report;
    }
}
