using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Hands a real name in for review. Replaces a waiting or rejected one; an approved one stays valid until the new one is reviewed.</summary>
/// <remarks>Errors: <see cref="ValidationFailed"/> (fields name, mobile, idNumber with the check digit of GB 11643, bankAccount with its Luhn digit).</remarks>
[Requires(Permissions.OwnAccount, OrStaff = Permissions.CustomersManage)]
public sealed record SubmitRealName(CustomerId Customer, RealNameInput RealName) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("customer", Customer.Value.ToString());
}

internal sealed class SubmitRealNameHandler(PortalDbContext db, CurrentActor current, ISecretProtector protector, TimeProvider clock) : IRequestHandler<SubmitRealName, Result<Done>>
{
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    public async Task<Result<Done>> Handle(SubmitRealName request, CancellationToken cancellationToken)
    {
        if (!current.Actor.Reaches(request.Customer, Permissions.CustomersManage) || !await db.Customers.AnyAsync(c => c.Id == request.Customer, cancellationToken)) return new NotFound("客户");
        var (now, fields) = (clock.GetUtcNow(), RealNameInputCheck.Cleaned(request.RealName));
        if (RealNameInputCheck.Check(fields, DateOnly.FromDateTime(now.ToOffset(ChinaOffset).Date)) is { } fault) return fault;

        var open = await db.RealNameProfiles
            .Where(p => p.Customer == request.Customer && p.ReplacedAt == null && (p.Status == RealNameStatus.Waiting || p.Status == RealNameStatus.Rejected)).ToListAsync(cancellationToken);
        foreach (var earlier in open) earlier.Replace(now);
        // Saved first: the unique index must not meet the old and the new one together.
        await db.SaveChangesAsync(cancellationToken);
        db.RealNameProfiles.Add(RealNameProfile.Submit(request.Customer, fields, protector, now));
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}
