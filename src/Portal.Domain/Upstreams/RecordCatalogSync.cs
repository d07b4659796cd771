using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Notes on the account that its catalogue was read, and what was odd about it. Sent inside the sync's transaction.</summary>
[Requires(Permissions.System)]
public sealed record RecordCatalogSync(UpstreamAccountId Upstream, IReadOnlyList<string> Warnings) : ICommand<Done>;

internal sealed class RecordCatalogSyncHandler(PortalDbContext db, TimeProvider clock) : IRequestHandler<RecordCatalogSync, Result<Done>>
{
    public async Task<Result<Done>> Handle(RecordCatalogSync request, CancellationToken cancellationToken)
    {
        var account = await db.UpstreamAccounts.SingleOrDefaultAsync(a => a.Id == request.Upstream, cancellationToken);
        if (account is null) return new NotFound("上游账户");
        account.Synced(request.Warnings, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}
