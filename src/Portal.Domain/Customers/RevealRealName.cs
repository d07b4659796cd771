using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Opens the submitted identity for a reviewer. A command, because each reveal is audited with its reason.</summary>
[Requires(Permissions.IdentityReveal, OrStaff = Permissions.RealNameReview)]
public sealed record RevealRealName(CustomerId Customer, string Reason) : ICommand<RealNameInput>, IAudited
{
    public AuditNote Audit => new("customer-identity", Customer.Value.ToString(), Reason);
}

internal sealed class RevealRealNameHandler(PortalDbContext db, CurrentActor current, ISecretProtector protector) : IRequestHandler<RevealRealName, Result<RealNameInput>>
{
    public async Task<Result<RealNameInput>> Handle(RevealRealName request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason)) return ValidationFailed.On("reason", "请写明查看的原因，它会记入审计。");
        var shown = await db.RealNameProfiles.AsNoTracking().Where(p => p.Customer == request.Customer && p.ReplacedAt == null).ToListAsync(cancellationToken);
        // A reviewer needs only what waits; who may reveal identities opens the one in force as well.
        var profile = shown.SingleOrDefault(p => p.Status is RealNameStatus.Waiting)
            ?? (current.Actor.May(Permissions.IdentityReveal) ? shown.OrderByDescending(p => p.Status is RealNameStatus.Approved).FirstOrDefault() : null);
        return profile is null ? new NotFound("实名资料") : profile.Open(protector);
    }
}
