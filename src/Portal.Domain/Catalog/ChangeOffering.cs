using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>Renames what customers see, or publishes or hides an offering. Null leaves as it is; an empty name returns to the upstream's.</summary>
/// <remarks>Errors: <see cref="NotFound"/>.</remarks>
[Requires(Permissions.OfferingsManage)]
public sealed record ChangeOffering(OfferingId Offering, string? DisplayName, bool? IsPublished) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("offering", Offering.Value.ToString());
}

internal sealed class ChangeOfferingHandler(PortalDbContext db, VersionedModel<CatalogModel> model) : IRequestHandler<ChangeOffering, Result<Done>>
{
    private const int LongestName = 200;

    public async Task<Result<Done>> Handle(ChangeOffering request, CancellationToken cancellationToken)
    {
        if (request.DisplayName?.Trim().Length > LongestName) return ValidationFailed.On("displayName", "名称最多 200 个字。");
        var offering = await db.Offerings.SingleOrDefaultAsync(o => o.Id == request.Offering, cancellationToken);
        if (offering is null) return new NotFound("商品");
        if (request.DisplayName is { } name) offering.Rename(name);
        if (request.IsPublished is { } isPublished) offering.Publish(isPublished);
        await db.SaveChangesAsync(cancellationToken);
        await model.Raise(db, cancellationToken);
        return new Done();
    }
}
