using MediatR;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>Closes an unpaid invoice for good; its number stays used. Errors: <see cref="InvoiceNotOpen"/>.</summary>
[Requires(Permissions.OwnOrders, OrStaff = Permissions.System)]
public sealed record VoidInvoice(InvoiceId Invoice, string Reason) : ICommand<Done>;

internal sealed class VoidInvoiceHandler(PortalDbContext db, CurrentActor current) : IRequestHandler<VoidInvoice, Result<Done>>
{
    public async Task<Result<Done>> Handle(VoidInvoice request, CancellationToken cancellationToken)
    {
        var invoice = await db.LockInvoice(request.Invoice, cancellationToken);
        if (invoice is null || !current.Actor.Sees(invoice.Customer)) return new NotFound("账单");
        if (invoice.MarkVoid(request.Reason).Error is { } refused) return refused;
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}
