using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Auditing;

/// <summary>Recomputes the chain: sentences naming the entries that were changed, and whether links are missing.</summary>
[Requires(Permissions.AuditRead, OrStaff = Permissions.LedgerRead)]
public sealed record VerifyAuditTrail : IQuery<IReadOnlyList<string>>;

internal sealed class VerifyAuditTrailHandler(PortalDbContext db) : IRequestHandler<VerifyAuditTrail, Result<IReadOnlyList<string>>>
{
    public async Task<Result<IReadOnlyList<string>>> Handle(VerifyAuditTrail request, CancellationToken cancellationToken) =>
        Result<IReadOnlyList<string>>.Ok(await db.Database.SqlQuery<string>(
            $"""
            with links as (select e, e.seal, lag(e.seal, 1, '') over (order by e.sequence) as before, e.sequence from audit_entries e where e.seal is not null),
                 chain as (select * from audit_chain where id = 1)
            select 'audit entry ' || l.sequence || ' does not fit its seal or the entry before it' as "Value" from links l where l.seal <> audit_seal(l.before, l.e)
            union all
            select 'the audit trail has ' || (select count(*) from links) || ' sealed entries, its chain counts ' || c.sealed from chain c where c.sealed <> (select count(*) from links)
            union all
            select 'the audit trail does not end where its chain ends, at entry ' || c.last_sequence from chain c
            where c.sealed > 0 and not exists (select from links l where l.sequence = c.last_sequence and l.seal = c.last_seal)
            union all
            select 'audit entry ' || e.sequence || ' was slipped in before the end of the chain' from audit_entries e, chain c where e.seal is null and e.sequence <= c.last_sequence
            """).ToListAsync(cancellationToken));
}
