using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>What a service can be given: the systems it may get, how long a snapshot may be kept, the servers it may be tied to.</summary>
/// <remarks>Errors: <see cref="NotFound"/>.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record GetServiceChoices(ServiceId Service) : IQuery<ServiceChoices>;

/// <param name="Images">Systems it may be reinstalled with, the present one among them.</param>
/// <param name="SystemPartitionMb">Null: none may be asked for.</param>
/// <param name="Servers">Of the same data centre; empty unless it is a thing that is tied to one.</param>
public sealed record ServiceChoices(
    IReadOnlyList<ImageView> Images, AmountRange? SystemPartitionMb, SnapshotTerms Snapshots, IReadOnlyList<AttachTarget> Servers, PasswordRule Password, bool NeedsPasswordToResize);

/// <param name="Days">The numbers of days sold; empty with <paramref name="AnyDays"/>: any.</param>
/// <param name="IsFree">Kept without a term and without a price.</param>
public sealed record SnapshotTerms(IReadOnlyList<int> Days, bool AnyDays, bool Months, bool IsFree);

public sealed record AttachTarget(ServiceId Id, string Name);

internal sealed class GetServiceChoicesHandler(PortalDbContext db, ServiceReader services, ICatalog catalog) : IRequestHandler<GetServiceChoices, Result<ServiceChoices>>
{
    private const int MostServers = 200;

    public async Task<Result<ServiceChoices>> Handle(GetServiceChoices request, CancellationToken cancellationToken)
    {
        if (await services.Find(request.Service, Permissions.ServicesRead, cancellationToken) is not { } service) return new NotFound("服务");
        var can = await services.AbilitiesOf(service, cancellationToken);
        if (can.Offering is not { } offering) return new NotFound("商品");
        var servers = can.Has(OfferingFeatures.Attach) ? await Servers(service, cancellationToken) : [];
        return new ServiceChoices(await Images(service, offering, cancellationToken), offering.View.Options.SystemPartitionMb, Terms(offering.Cost), servers, offering.View.Options.Password, can.NeedsPasswordToResize);
    }

    private async Task<IReadOnlyList<ImageView>> Images(Service service, PricedOffering offering, CancellationToken cancellationToken)
    {
        var (size, isWindows) = (service.Configuration, (await catalog.FindImage(service.Configuration.ImageId, cancellationToken))?.View.IsWindows);
        return [.. offering.Images.Values.Where(image => image.ForReinstall && size.Cpu >= image.View.MinCpu && size.MemoryGb >= image.View.MinMemoryGb)
            .Where(image => offering.Flags.ReinstallAcrossFamilies || isWindows is null || image.View.IsWindows == isWindows)
            .Select(image => image.View).OrderBy(image => image.IsWindows).ThenBy(image => image.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static SnapshotTerms Terms(ServerCostModel prices)
    {
        var isFree = prices is { SnapshotPerGbDay: null, SnapshotPerGbMonth: null } && prices.Basis is not PriceBasis.Listed;
        var byDay = prices.SnapshotPerGbDay is >= 0;
        return new(byDay ? prices.SnapshotDays : [], byDay && prices.SnapshotDays.Count == 0, prices.SnapshotPerGbMonth is >= 0, isFree);
    }

    private async Task<IReadOnlyList<AttachTarget>> Servers(Service thing, CancellationToken cancellationToken)
    {
        var others = await db.Services.AsNoTracking().Where(s => s.Customer == thing.Customer && s.Upstream == thing.Upstream && s.Id != thing.Id && s.Status == ServiceStatus.Active && s.Reference != null)
            .OrderBy(s => s.Name).Take(MostServers).Select(s => new { s.Id, s.Name, s.Offering }).ToListAsync(cancellationToken);
        var servers = new List<AttachTarget>();
        foreach (var other in others)
            if ((await catalog.Find(other.Offering, cancellationToken))?.View.Kind is OfferingKinds.CloudServer or OfferingKinds.BareMetal or OfferingKinds.CloudDesktop) servers.Add(new(other.Id, other.Name));
        return servers;
    }
}
