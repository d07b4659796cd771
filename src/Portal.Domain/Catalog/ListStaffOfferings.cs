using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

[Requires(Permissions.OfferingsManage, OrStaff = Permissions.UpstreamsRead)]
public sealed record ListStaffOfferings(UpstreamAccountId? Upstream = null) : IQuery<IReadOnlyList<StaffOfferingView>>;
