using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>What was paid for has been delivered: the held amount becomes revenue (and tax payable).</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="HeldAmountTooLow"/>. Safe to repeat.</remarks>
/// <param name="Key">Per delivered unit, so that it is earned once.</param>
/// <param name="Tax">Contained in the amount.</param>
[Requires(Permissions.System, OrStaff = Permissions.ReviewResolve)]
public sealed record EarnHeldAmount(IdempotencyKey Key, InvoiceId Invoice, CustomerId Customer, Money Amount, Money Tax) : ICommand<Done>;

/// <summary>What was paid for cannot be delivered: the held amount returns to the wallet, once, with a numbered credit note.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="HeldAmountTooLow"/>. A repeat with the same key answers the same credit note.</remarks>
/// <param name="Line">As it stood on the invoice; printed negative on the credit note.</param>
/// <param name="Reason">Customer sentence, translation key.</param>
[Requires(Permissions.System, OrStaff = Permissions.ReviewResolve)]
public sealed record ReturnHeldAmount(IdempotencyKey Key, InvoiceId Invoice, CustomerId Customer, DocumentLine Line, Money Amount, Money Tax, string Reason) : ICommand<InvoiceId>;

internal sealed class EarnHeldAmountHandler(PortalDbContext db, TimeProvider clock) : IRequestHandler<EarnHeldAmount, Result<Done>>
{
    public async Task<Result<Done>> Handle(EarnHeldAmount request, CancellationToken cancellationToken)
    {
        var invoice = await db.LockInvoice(request.Invoice, cancellationToken);
        if (invoice is null || invoice.Customer != request.Customer) return new NotFound("账单");
        if (await db.JournalEntries.AnyAsync(e => e.Key == request.Key, cancellationToken)) return new Done();
        if (await HeldAmounts.Of(db, invoice, cancellationToken) < request.Amount) return new HeldAmountTooLow(invoice.Id);
        (LedgerAccountId, Money)[] moves = [(LedgerAccount.HeldOf(invoice.Customer), -request.Amount), (LedgerAccount.Revenue, request.Amount - request.Tax)];
        db.JournalEntries.Add(JournalEntry.Of(
            request.Key, JournalEvents.Earning, clock.GetUtcNow(), invoice.Id, reason: null,
            request.Tax.MinorUnits == 0 ? moves : [.. moves, (LedgerAccount.TaxPayable, request.Tax)]));
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}

internal sealed class ReturnHeldAmountHandler(PortalDbContext db, TimeProvider clock) : IRequestHandler<ReturnHeldAmount, Result<InvoiceId>>
{
    public async Task<Result<InvoiceId>> Handle(ReturnHeldAmount request, CancellationToken cancellationToken)
    {
        var invoice = await db.LockInvoice(request.Invoice, cancellationToken);
        if (invoice is null || invoice.Customer != request.Customer) return new NotFound("账单");
        if (await db.Invoices.AsNoTracking().Where(i => i.Key == request.Key).SingleOrDefaultAsync(cancellationToken) is { } before) return before.Id;
        if (await HeldAmounts.Of(db, invoice, cancellationToken) < request.Amount) return new HeldAmountTooLow(invoice.Id);
        var now = clock.GetUtcNow();
        var note = invoice.CreditNoteFor(request, now);
        db.Invoices.Add(note);
        db.JournalEntries.Add(JournalEntry.Transfer(
            request.Key, JournalEvents.Refund, now, invoice.Id, request.Reason, from: LedgerAccount.HeldOf(invoice.Customer), to: LedgerAccount.WalletOf(invoice.Customer), request.Amount));
        await db.SaveChangesAsync(cancellationToken);
        return note.Id;
    }
}

internal static class HeldAmounts
{
    /// <summary>What was paid on an invoice and neither earned nor returned yet.</summary>
    public static async Task<Money> Of(PortalDbContext db, Invoice invoice, CancellationToken cancellationToken)
    {
        var held = LedgerAccount.HeldOf(invoice.Customer);
        var minor = await db.JournalEntries.Where(e => e.Invoice == invoice.Id).SelectMany(e => e.Postings).Where(p => p.Account == held).SumAsync(p => p.Amount.MinorUnits, cancellationToken);
        return new(minor, invoice.Total.Currency);
    }
}
