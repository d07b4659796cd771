using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>Settles an open invoice from the customer's wallet: the amount moves from the balance to the held account and <see cref="InvoicePaid"/> is published in the same transaction.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="InvoiceNotOpen"/>, <see cref="BalanceTooLow"/>. Safe to repeat: a paid invoice answers Done.</remarks>
[Requires(Permissions.OwnBilling)]
public sealed record PayInvoiceFromWallet(InvoiceId Invoice) : ICommand<InvoiceView>;

/// <summary>Published inside the paying transaction: whoever sold moves its order in the same commit.</summary>
public sealed record InvoicePaid(InvoiceId Invoice, OrderId? Order, CustomerId Customer, Money Total, DateTimeOffset At) : INotification;

internal sealed class PayInvoiceFromWalletHandler(PortalDbContext db, IMediator mediator, CurrentActor current, TimeProvider clock) : IRequestHandler<PayInvoiceFromWallet, Result<InvoiceView>>
{
    public async Task<Result<InvoiceView>> Handle(PayInvoiceFromWallet request, CancellationToken cancellationToken)
    {
        // Locked, so that a second browser waits here and then finds it paid.
        var invoice = await db.LockInvoice(request.Invoice, cancellationToken);
        if (invoice is null || invoice.Kind is not DocumentKind.Invoice || !current.Actor.Sees(invoice.Customer)) return new NotFound("账单");
        if (invoice.Status is InvoiceStatus.Paid) return await InvoiceViews.Of(db, invoice, cancellationToken);
        var now = clock.GetUtcNow();
        if (invoice.MarkPaid(now).Error is { } refused) return refused;

        db.JournalEntries.Add(JournalEntry.Transfer(
            IdempotencyKey.For("invoice-payment", invoice.Id.Value), JournalEvents.Payment, now, invoice.Id, reason: null,
            from: LedgerAccount.WalletOf(invoice.Customer), to: LedgerAccount.HeldOf(invoice.Customer), invoice.Total));
        try
        {
            await mediator.Publish(new InvoicePaid(invoice.Id, invoice.Order, invoice.Customer, invoice.Total, now), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException overdrawn) when (overdrawn.IsOverdrawn())
        {
            return new BalanceTooLow(invoice.Total);
        }
        return invoice.ToView(Money.Zero, correctsNumber: null);
    }
}
