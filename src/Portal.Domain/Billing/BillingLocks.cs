using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

internal static class BillingLocks
{
    private static readonly Func<PortalDbContext, InvoiceId, CancellationToken, Task<Invoice?>> ById = EF.CompileAsyncQuery(
        (PortalDbContext db, InvoiceId id, CancellationToken _) => db.Invoices.SingleOrDefault(i => i.Id == id));

    /// <summary>The invoice, kept from everybody else until the transaction ends. Whoever locks an order too locks the invoice first.</summary>
    public static async Task<Invoice?> LockInvoice(this PortalDbContext db, InvoiceId invoice, CancellationToken cancellationToken)
    {
        db.ForgetUnchanged<Invoice>(i => i.Id == invoice);
        await db.Database.ExecuteSqlAsync($"select 1 from invoices where id = {invoice.Value} for update", cancellationToken);
        return await ById(db, invoice, cancellationToken);
    }

    /// <summary>The database refused to let a customer's account fall below zero.</summary>
    public static bool IsOverdrawn(this DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: LedgerAccountConfiguration.NotOverdrawn };
}
