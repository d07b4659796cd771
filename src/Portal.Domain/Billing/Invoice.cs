using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>An issued document: a demand for payment, or the credit note that corrects one. Never edited; an invoice only moves from Open to Paid or Void.</summary>
public sealed class Invoice
{
    private Invoice()
    {
    }

    public InvoiceId Id { get; private set; }

    /// <summary>Rises in the order of issue; for lists.</summary>
    public long Sequence { get; private set; }
    public DocumentKind Kind { get; private set; }

    /// <summary>INV-yyyy-000001 or CN-yyyy-000001, year in UTC+8; given by the database, without gaps.</summary>
    public string Number { get; private set; } = null!;
    public IdempotencyKey Key { get; private set; } = new("");
    public CustomerId Customer { get; private set; }

    /// <summary>As it was at issue.</summary>
    public string CustomerName { get; private set; } = "";
    public OrderId? Order { get; private set; }
    public InvoiceId? Corrects { get; private set; }
    public InvoiceStatus Status { get; private set; }
    public DateTimeOffset IssuedAt { get; private set; }
    public DateTimeOffset? DueAt { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public IReadOnlyList<DocumentLine> Lines { get; private set; } = [];
    public Money Discount { get; private set; } = Money.Zero;
    public Money Tax { get; private set; } = Money.Zero;
    public decimal TaxRate { get; private set; }
    public Money Total { get; private set; } = Money.Zero;

    /// <summary>Why it is void, or why a credit note was issued.</summary>
    public string? Reason { get; private set; }

    public Money Subtotal => Total + Discount;

    internal static Invoice Issue(IssueInvoice request, string customerName, DateTimeOffset now)
    {
        if (Money.Sum(request.Lines.Select(l => l.Amount)) - request.Discount != request.Total)
            throw new InvalidOperationException($"The lines of {request.Key.Value} do not add up to its total.");
        return new()
        {
            Id = request.Id, Kind = DocumentKind.Invoice, Key = request.Key, Customer = request.Customer, CustomerName = customerName, Order = request.Order, Status = InvoiceStatus.Open,
            IssuedAt = Instants.ToMicroseconds(now), DueAt = request.DueAt, Lines = request.Lines, Discount = request.Discount, Tax = request.Tax, TaxRate = request.TaxRate, Total = request.Total,
        };
    }

    /// <summary>A credit note's amounts are negative: the line as it stood on the invoice, taken back.</summary>
    internal Invoice CreditNoteFor(ReturnHeldAmount request, DateTimeOffset now)
    {
        var line = request.Line with { UnitPrice = -request.Line.UnitPrice, Amount = -request.Line.Amount };
        return new()
        {
            Id = InvoiceId.New(), Kind = DocumentKind.CreditNote, Key = request.Key, Customer = Customer, CustomerName = CustomerName, Order = Order, Corrects = Id, Status = InvoiceStatus.Paid,
            IssuedAt = Instants.ToMicroseconds(now), PaidAt = Instants.ToMicroseconds(now), Lines = [line], Discount = line.Amount + request.Amount, Tax = -request.Tax, TaxRate = TaxRate,
            Total = -request.Amount, Reason = request.Reason,
        };
    }

    internal Result<Done> MarkPaid(DateTimeOffset now)
    {
        if (Status is not InvoiceStatus.Open) return new InvoiceNotOpen(Id, Status);
        (Status, PaidAt) = (InvoiceStatus.Paid, Instants.ToMicroseconds(now));
        return new Done();
    }

    internal Result<Done> MarkVoid(string reason)
    {
        if (Status is InvoiceStatus.Void) return new Done();
        if (Status is not InvoiceStatus.Open) return new InvoiceNotOpen(Id, Status);
        (Status, Reason) = (InvoiceStatus.Void, reason);
        return new Done();
    }

    internal InvoiceView ToView(Money credited, string? correctsNumber) => new(
        Id, Kind, Number, Customer, CustomerName, Status, IssuedAt, DueAt, PaidAt, Lines, Subtotal, Discount, Tax, TaxRate, Total, credited, Order, Corrects, correctsNumber, Reason);
}
