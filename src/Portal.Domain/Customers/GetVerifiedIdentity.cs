using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>The approved identity for an upstream that demands it; null when there is none.</summary>
[Requires(Permissions.System)]
public sealed record GetVerifiedIdentity(CustomerId Customer) : IQuery<VerifiedIdentity?>;

internal sealed class GetVerifiedIdentityHandler(PortalDbContext db, ISecretProtector protector) : IRequestHandler<GetVerifiedIdentity, Result<VerifiedIdentity?>>
{
    public async Task<Result<VerifiedIdentity?>> Handle(GetVerifiedIdentity request, CancellationToken cancellationToken)
    {
        var profile = await db.RealNameProfiles.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Customer == request.Customer && p.Status == RealNameStatus.Approved && p.ReplacedAt == null, cancellationToken);
        if (profile is null) return Result<VerifiedIdentity?>.Ok(null);
        var seenFrom = await db.Users.Where(u => u.Customer == request.Customer && u.LastSignInFrom != null)
            .OrderByDescending(u => u.LastSignInAt).Select(u => u.LastSignInFrom).FirstOrDefaultAsync(cancellationToken);
        var fields = profile.Open(protector);
        return new VerifiedIdentity(fields.Name, fields.Mobile, fields.IdNumber, fields.BankAccount, seenFrom);
    }
}
