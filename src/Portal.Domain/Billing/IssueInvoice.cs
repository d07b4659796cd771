using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Customers;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>Issues a numbered invoice for whoever sells. The gapless number is taken last in the transaction.</summary>
/// <param name="Key">The effect, e.g. ("order", id): a repeat answers the same invoice.</param>
/// <param name="Tax">Contained in the total.</param>
[Requires(Permissions.OwnOrders, OrStaff = Permissions.System)]
public sealed record IssueInvoice(
    IdempotencyKey Key, CustomerId Customer, OrderId? Order, IReadOnlyList<DocumentLine> Lines, Money Discount, Money Tax, decimal TaxRate, Money Total, DateTimeOffset DueAt)
    : ICommand<IssuedInvoice>
{
    /// <summary>Chosen by the caller when it saves a row that names the invoice: both then go to the database together.</summary>
    public InvoiceId Id { get; init; } = InvoiceId.New();

    /// <summary>As printed, when the caller has it at hand; null: looked up.</summary>
    public string? CustomerName { get; init; }
}

public sealed record IssuedInvoice(InvoiceId Id, string Number);

internal sealed class IssueInvoiceHandler(PortalDbContext db, IMediator mediator, TimeProvider clock) : IRequestHandler<IssueInvoice, Result<IssuedInvoice>>
{
    private static readonly Func<PortalDbContext, IdempotencyKey, CancellationToken, Task<IssuedInvoice?>> Issued = EF.CompileAsyncQuery(
        (PortalDbContext db, IdempotencyKey key, CancellationToken _) => db.Invoices.Where(i => i.Key == key).Select(i => new IssuedInvoice(i.Id, i.Number)).SingleOrDefault());

    public async Task<Result<IssuedInvoice>> Handle(IssueInvoice request, CancellationToken cancellationToken)
    {
        if (await Issued(db, request.Key, cancellationToken) is { } before) return before;
        var name = request.CustomerName;
        if (name is null)
        {
            var customer = await mediator.Send(new GetCustomer(request.Customer), cancellationToken);
            if (customer.Error is { } error) return error;
            name = customer.Value.Name;
        }
        var invoice = Invoice.Issue(request, name, clock.GetUtcNow());
        db.Invoices.Add(invoice);
        await db.SaveChangesAsync(cancellationToken);
        return new IssuedInvoice(invoice.Id, invoice.Number);
    }
}
