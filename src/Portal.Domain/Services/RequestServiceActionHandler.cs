using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

internal sealed class RequestServiceActionHandler(PortalDbContext db, ServiceReader services, ActionCheck check, ISecretProtector secrets, IMediator mediator, CurrentActor current, TimeProvider clock)
    : IRequestHandler<RequestServiceAction, Result<OperationView>>
{
    public async Task<Result<OperationView>> Handle(RequestServiceAction request, CancellationToken cancellationToken)
    {
        if (await services.Find(request.Service, Permissions.ServicesOperate, cancellationToken) is not { } service) return new NotFound("服务");
        if (await First(request, cancellationToken) is { } repeated) return repeated.ToView();
        if (await Refuse(request, service, cancellationToken) is { } refused)
            // The first of two clicks may have been written since the look before: then it is what keeps the server busy.
            return await First(request, cancellationToken) is { } first ? first.ToView() : refused;
        var password = request.Password is { Length: > 0 } given && ServiceActions.TakesPassword(request.Action) ? secrets.Protect(ServiceOperation.PasswordPurpose, given) : null;
        var (operation, now) = (ServiceOperation.Request(service, request.Action, password, request.Key, clock.GetUtcNow(), DetailsOf(request, service)), clock.GetUtcNow());
        db.ServiceOperations.Add(operation);
        await db.SaveChangesAsync(cancellationToken);
        await mediator.Publish(new ServiceActionRequested(operation.Id, service.Id, service.Customer, service.Upstream, now), cancellationToken);
        return operation.ToView();
    }

    private async Task<ServiceOperation?> First(RequestServiceAction request, CancellationToken cancellationToken) =>
        request.Key is { } key ? await db.ServiceOperations.SingleOrDefaultAsync(o => o.Service == request.Service && o.Key == key, cancellationToken) : null;

    private static ActionDetails? DetailsOf(RequestServiceAction request, Service service) =>
        request.Details is ActionDetails.Reinstall wanted ? wanted with { IsSame = wanted.Image == service.Configuration.ImageId } : request.Details;

    private async Task<Error?> Refuse(RequestServiceAction request, Service service, CancellationToken cancellationToken)
    {
        if (!ServiceActions.Queued.Contains(request.Action)) return ValidationFailed.On("action", "没有这个操作。");
        if (request.Action == ServiceActions.Refund && !current.Actor.May(Permissions.ServicesOperate)) return new Forbidden(Permissions.ServicesOperate);
        var can = await services.AbilitiesOf(service, cancellationToken);
        if (!can.Actions.Contains(request.Action)) return new NotSupported();
        if (await check.Fault(request, service, can, cancellationToken) is { } fault) return fault;
        return await services.WhyNot(service, request.Action, cancellationToken);
    }
}
