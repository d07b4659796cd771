using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/> (a rejection without reason), <see cref="NothingToReview"/>.</remarks>
[Requires(Permissions.RealNameReview)]
public sealed record ReviewRealName(CustomerId Customer, bool Approve, string? Reason) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("customer", Customer.Value.ToString(), Approve ? "approve" : Reason);
}

public sealed record NothingToReview() : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "这位客户没有待审核的实名资料。");

internal sealed class ReviewRealNameHandler(PortalDbContext db, TimeProvider clock) : IRequestHandler<ReviewRealName, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReviewRealName request, CancellationToken cancellationToken)
    {
        if (!request.Approve && string.IsNullOrWhiteSpace(request.Reason)) return ValidationFailed.On("reason", "请写明驳回的原因，客户会看到它。");
        if (!await db.Customers.AnyAsync(c => c.Id == request.Customer, cancellationToken)) return new NotFound("客户");
        var profiles = await db.RealNameProfiles.Where(p => p.Customer == request.Customer && p.ReplacedAt == null).ToListAsync(cancellationToken);
        if (profiles.SingleOrDefault(p => p.Status is RealNameStatus.Waiting) is not { } waiting) return new NothingToReview();

        var now = clock.GetUtcNow();
        var replaced = request.Approve ? RealNameStatus.Approved : RealNameStatus.Rejected;
        foreach (var earlier in profiles.Where(p => p.Status == replaced)) earlier.Replace(now);
        await db.SaveChangesAsync(cancellationToken);
        var reviewed = request.Approve ? waiting.Approve(now) : waiting.Reject(request.Reason!.Trim(), now);
        if (reviewed.Error is { } error) return error;
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}
