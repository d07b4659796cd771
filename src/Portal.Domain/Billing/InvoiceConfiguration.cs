using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("invoices");
        invoice.Property(i => i.Id).ValueGeneratedNever();
        invoice.Property(i => i.Sequence).UseIdentityAlwaysColumn();
        invoice.Property(i => i.Number).HasMaxLength(30).ValueGeneratedOnAdd();
        invoice.Property(i => i.CustomerName).HasMaxLength(200);
        invoice.Property(i => i.Order).HasColumnName("order_id");
        invoice.Property(i => i.Reason).HasMaxLength(500);
        invoice.Property(i => i.TaxRate).HasPrecision(9, 6);
        invoice.Ignore(i => i.Subtotal);
        invoice.HasMoney(i => i.Discount, "discount");
        invoice.HasMoney(i => i.Tax, "tax");
        invoice.HasMoney(i => i.Total, "total");
        invoice.Property(i => i.Lines).HasFixedJson(lines => lines.Select(StoredLine.Of).ToList(), (List<StoredLine> stored) => [.. stored.Select(line => line.Load())]);
        invoice.HasIndex(i => i.Number).IsUnique();
        invoice.HasIndex(i => i.Key).IsUnique();
        invoice.HasIndex(i => i.Sequence).IsUnique();
        invoice.HasIndex(i => new { i.Customer, i.Sequence });
        invoice.HasIndex(i => i.Corrects);
        invoice.HasIndex(i => i.Order);
    }

    private sealed record StoredLine(string Description, string? Detail, decimal Quantity, string Unit, long UnitPriceMinor, long AmountMinor, string Currency)
    {
        public static StoredLine Of(DocumentLine line) =>
            new(line.Description, line.Detail, line.Quantity, line.Unit, line.UnitPrice.MinorUnits, line.Amount.MinorUnits, line.Amount.Currency.Code);

        public DocumentLine Load()
        {
            var currency = Shared.Currency.Of(Currency);
            return new(Description, Detail, Quantity, Unit, new(UnitPriceMinor, currency), new(AmountMinor, currency));
        }
    }
}
