using System.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Auditing;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

internal sealed class VerifyLedgerHandler(PortalDbContext db, IMediator mediator) : IRequestHandler<VerifyLedger, Result<LedgerVerification>>
{
    public async Task<Result<LedgerVerification>> Handle(VerifyLedger request, CancellationToken cancellationToken)
    {
        // One view of all tables, so that payments made meanwhile do not look like faults.
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken) : null;
        var faults = new List<string>();
        foreach (var check in LedgerChecks.All) faults.AddRange(await db.Database.SqlQueryRaw<string>(check).ToListAsync(cancellationToken));
        var trail = await mediator.Send(new VerifyAuditTrail(), cancellationToken);
        if (trail.Error is { } refused) return refused;
        faults.AddRange(trail.Value);
        return new LedgerVerification(
            await db.JournalEntries.CountAsync(cancellationToken), await db.LedgerAccounts.CountAsync(cancellationToken), await db.Invoices.CountAsync(cancellationToken), faults);
    }
}
