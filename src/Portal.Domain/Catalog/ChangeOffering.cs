using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>Renames what customers see, or publishes or hides an offering. Null leaves as it is; an empty name returns to the upstream's.</summary>
/// <remarks>Errors: <see cref="NotFound"/>.</remarks>
[Requires(Permissions.OfferingsManage)]
public sealed record ChangeOffering(OfferingId Offering, string? DisplayName, bool? IsPublished) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("offering", Offering.Value.ToString());
}
