using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

internal static class InvoiceViews
{
    /// <summary>With what its credit notes gave back, and the number of what it corrects.</summary>
    public static IQueryable<InvoiceRow> Rows(PortalDbContext db, IQueryable<Invoice> invoices) =>
        invoices.AsNoTracking().Select(i => new InvoiceRow(
            i, -db.Invoices.Where(note => note.Corrects == i.Id).Sum(note => note.Total.MinorUnits), db.Invoices.Where(corrected => corrected.Id == i.Corrects).Select(corrected => corrected.Number).SingleOrDefault()));

    public static async Task<InvoiceView> Of(PortalDbContext db, Invoice invoice, CancellationToken cancellationToken) =>
        (await Rows(db, db.Invoices.Where(i => i.Id == invoice.Id)).SingleAsync(cancellationToken)).ToView();
}

internal sealed record InvoiceRow(Invoice Invoice, long CreditedMinor, string? CorrectsNumber)
{
    public InvoiceView ToView() => Invoice.ToView(new(CreditedMinor, Invoice.Total.Currency), CorrectsNumber);
}
