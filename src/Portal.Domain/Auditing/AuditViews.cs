using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Auditing;

/// <param name="Sealed">Already part of the chain.</param>
public sealed record AuditEntryView(long Sequence, DateTimeOffset At, string Actor, string? IpAddress, string Action, string SubjectKind, string SubjectId, string? Reason, string Outcome, bool Sealed);

[Requires(Permissions.AuditRead)]
public sealed record ListAuditEntries(string? SubjectKind, string? SubjectId, PageRequest Page) : IQuery<PageOf<AuditEntryView>>;

/// <summary>Chains what was appended since last time: each seal covers the entry and the seal before it, so that a removed or changed row shows (job).</summary>
[Requires(Permissions.System)]
public sealed record SealAuditTrail : ICommand<int>;

internal sealed class ListAuditEntriesHandler(PortalDbContext db) : IRequestHandler<ListAuditEntries, Result<PageOf<AuditEntryView>>>
{
    public async Task<Result<PageOf<AuditEntryView>>> Handle(ListAuditEntries request, CancellationToken cancellationToken)
    {
        var before = Cursor.Before(request.Page);
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.Sequence < before);
        if (request.SubjectKind is { Length: > 0 } kind) entries = entries.Where(e => e.SubjectKind == kind);
        if (request.SubjectId is { Length: > 0 } id) entries = entries.Where(e => e.SubjectId == id);
        var rows = await entries.OrderByDescending(e => e.Sequence).Take(request.Page.Size + 1).ToListAsync(cancellationToken);
        return Cursor.Page(rows, request.Page, e => e.Sequence, e => e.ToView());
    }
}

internal sealed class SealAuditTrailHandler(PortalDbContext db) : IRequestHandler<SealAuditTrail, Result<int>>
{
    public async Task<Result<int>> Handle(SealAuditTrail request, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<int>($"""select seal_audit_trail() as "Value" """).ToListAsync(cancellationToken)).Single();
}
