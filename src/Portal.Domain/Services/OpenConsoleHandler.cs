using MediatR;
using Portal.Domain.Customers;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

internal sealed class OpenConsoleHandler(ServiceReader services, IUpstreams upstreams, IUpstreamPorts ports, IMediator mediator) : IRequestHandler<OpenConsole, Result<Uri>>
{
    public async Task<Result<Uri>> Handle(OpenConsole request, CancellationToken cancellationToken)
    {
        if (await services.Find(request.Service, Permissions.ServicesOperate, cancellationToken) is not { Reference: { } reference } service) return new NotFound("服务");
        if (await services.WhyNot(service, ServiceActions.Console, cancellationToken) is { } refused) return refused;
        var account = await upstreams.Open(service.Upstream, cancellationToken);
        if (account.Error is { }) return new UpstreamRejected();
        if (ports.Find<IConsoleSource>(account.Value.Kind) is not { } console) return new NotSupported();
        var customer = await mediator.EndCustomerOf(service.Customer, cancellationToken);
        // The address is a secret: it goes to the browser and nowhere else. Why it failed is in the adapter's log.
        return await console.GetConsole(account.Value, new(reference), customer, cancellationToken) is Observed<Uri>.Seen seen ? seen.Value : new UpstreamRejected();
    }
}

internal static class EndCustomers
{
    /// <summary>Who an upstream's business call is for: the approved identity when there is one, else only our own reference.</summary>
    public static async Task<EndCustomer> EndCustomerOf(this IMediator mediator, CustomerId customer, CancellationToken cancellationToken)
    {
        var identity = await mediator.Send(new GetVerifiedIdentity(customer), cancellationToken);
        var reference = customer.Value.ToString("N");
        return identity is { IsSuccess: true, Value: { } who } ? new(reference, who.Name, who.Mobile, who.IdNumber, who.BankAccount, who.LastIpAddress) : new(reference);
    }
}
