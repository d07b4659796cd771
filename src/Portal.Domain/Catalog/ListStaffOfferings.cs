using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

[Requires(Permissions.OfferingsManage, OrStaff = Permissions.UpstreamsRead)]
public sealed record ListStaffOfferings(UpstreamAccountId? Upstream = null) : IQuery<IReadOnlyList<StaffOfferingView>>;

internal sealed class ListStaffOfferingsHandler(PortalDbContext db) : IRequestHandler<ListStaffOfferings, Result<IReadOnlyList<StaffOfferingView>>>
{
    public async Task<Result<IReadOnlyList<StaffOfferingView>>> Handle(ListStaffOfferings request, CancellationToken cancellationToken)
    {
        var rows = await (
            from offering in db.Offerings.AsNoTracking()
            join zone in db.Zones on offering.Zone equals zone.Id
            join account in db.UpstreamAccounts on offering.Upstream equals account.Id
            where request.Upstream == null || offering.Upstream == request.Upstream
            orderby account.Name, zone.SortOrder, offering.SortOrder, offering.UpstreamName
            select new { offering, Zone = zone.Name, Account = account.Name }).ToListAsync(cancellationToken);
        return Result<IReadOnlyList<StaffOfferingView>>.Ok([.. rows.Select(row => View(row.offering, row.Zone, row.Account))]);
    }

    private static StaffOfferingView View(Offering o, string zone, string account) => new(
        o.Id, o.Upstream, account, o.Reference, zone, o.UpstreamName, o.DisplayName, o.IsPublished, o.WithdrawnAt is not null,
        o.WithdrawnAt is not null ? "上游已不再列出" : o.Flags.ForSale ? null : o.Flags.NotForSaleReason, o.Flags, o.Constraints, o.Cost, o.SyncedAt, o.CostChangedAt);
}
