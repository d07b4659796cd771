using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Customers;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

internal sealed class GetServiceHandler(ServiceReader services) : IRequestHandler<GetService, Result<ServiceView>>
{
    public async Task<Result<ServiceView>> Handle(GetService request, CancellationToken cancellationToken) =>
        await services.Find(request.Service, Permissions.ServicesRead, cancellationToken) is { } service ? await services.View(service, cancellationToken) : new NotFound("服务");
}

internal sealed class ListServicesHandler(PortalDbContext db, ServiceReader services, CurrentActor current) : IRequestHandler<ListServices, Result<PageOf<ServiceRow>>>
{
    public async Task<Result<PageOf<ServiceRow>>> Handle(ListServices request, CancellationToken cancellationToken)
    {
        var customer = current.Actor.May(Permissions.ServicesRead) ? request.Customer : current.Actor.Customer;
        if (customer is null && !current.Actor.May(Permissions.ServicesRead)) return new NotFound("服务");
        var size = request.Page.Size;
        var found = await (from service in Matching(request, customer)
                           join owner in db.Customers on service.Customer equals owner.Id into owners
                           from owner in owners.DefaultIfEmpty()
                           orderby service.Id descending
                           select new { Service = service, Name = owner == null ? "" : owner.Name }).Take(size + 1).ToListAsync(cancellationToken);
        var rows = new List<ServiceRow>();
        foreach (var row in found.Take(size)) rows.Add(await services.Row(row.Service, row.Name, cancellationToken));
        return new PageOf<ServiceRow>(rows, found.Count > size ? rows[^1].Id.Value.ToString("N") : null);
    }

    // Newest first: ids are time-ordered.
    private IQueryable<Service> Matching(ListServices request, CustomerId? customer)
    {
        var start = Guid.TryParse(request.Page.Cursor, out var after) ? db.Services.FromSql($"select *, xmin from services where id < {after}") : db.Services;
        var matching = start.AsNoTracking();
        if (customer is { } only) matching = matching.Where(s => s.Customer == only);
        if (request.Status is { } status) matching = matching.Where(s => s.Status == status);
        if (request.Search?.Trim() is { Length: > 0 } search)
            matching = matching.Where(s => EF.Functions.ILike(s.Name, $"%{Escaped(search)}%") || s.IpAddresses.Contains(search) || (s.SharedAddress != null && s.SharedAddress.Contains(search)));
        return matching;
    }

    private static string Escaped(string search) => search.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}

internal sealed class GetOperationHandler(PortalDbContext db, CurrentActor current) : IRequestHandler<GetOperation, Result<OperationView>>
{
    public async Task<Result<OperationView>> Handle(GetOperation request, CancellationToken cancellationToken)
    {
        var operation = await db.ServiceOperations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == request.Operation, cancellationToken);
        return operation is not null && current.Actor.Reaches(operation.Customer, Permissions.ServicesRead) ? operation.ToView() : new NotFound("操作");
    }
}

internal sealed class ChangeServiceHandler(PortalDbContext db, ServiceReader services) : IRequestHandler<ChangeService, Result<Done>>
{
    private const int LongestName = 60;

    public async Task<Result<Done>> Handle(ChangeService request, CancellationToken cancellationToken)
    {
        if (await services.Find(request.Service, Permissions.ServicesOperate, cancellationToken) is not { } service) return new NotFound("服务");
        if (request.Name is { } name)
        {
            if (name.Trim().Length is 0 or > LongestName) return ValidationFailed.On("name", "名称需要 1 到 60 个字。");
            service.Rename(name.Trim());
        }
        if (request.AutoRenew is { } autoRenew) service.RenewsItself(autoRenew);
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}
