using MediatR;
using Portal.Domain.Customers;
using Portal.Domain.Shared;

namespace Portal.Domain.Notifications;

/// <summary>Writes to a customer's own address.</summary>
internal sealed class CustomerMail(IMediator mediator)
{
    public async Task Queue(CustomerId customer, IdempotencyKey key, string subject, string body, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetCustomer(customer), cancellationToken);
        // Who cannot be found has no address; that must not undo the delivery this mail is about.
        if (!found.IsSuccess) return;
        await mediator.Send(new QueueMail(key, found.Value.Email, subject, $"{found.Value.Name}，你好：\n\n{body}"), cancellationToken);
    }
}
