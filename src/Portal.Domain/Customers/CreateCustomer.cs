using MediatR;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Staff open an account for a customer; a given real name is submitted for review, not approved.</summary>
/// <remarks>Errors: those of <see cref="RegisterCustomer"/> and <see cref="SubmitRealName"/>.</remarks>
[Requires(Permissions.CustomersManage)]
public sealed record CreateCustomer(string Email, string Name, string Password, RealNameInput? RealName) : ICommand<CustomerView>, IAudited
{
    public AuditNote Audit => new("customer", Name);
}

internal sealed class CreateCustomerHandler(IMediator mediator) : IRequestHandler<CreateCustomer, Result<CustomerView>>
{
    public async Task<Result<CustomerView>> Handle(CreateCustomer request, CancellationToken cancellationToken)
    {
        var registered = await mediator.Send(new RegisterCustomer(request.Email, request.Name, request.Password), cancellationToken);
        if (registered.Error is { } refused) return refused;
        var customer = registered.Value.Customer;
        if (request.RealName is { } realName)
        {
            var submitted = await mediator.Send(new SubmitRealName(customer, realName), cancellationToken);
            if (submitted.Error is ValidationFailed fault) return new ValidationFailed(fault.Fields.ToDictionary(f => $"realName.{f.Key}", f => f.Value));
            if (submitted.Error is { } error) return error;
        }
        return await mediator.Send(new GetCustomer(customer), cancellationToken);
    }
}
