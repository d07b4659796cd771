using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>Issues a numbered invoice for whoever sells. The gapless number is taken last in the transaction.</summary>
/// <param name="Key">The effect, e.g. ("order", id): a repeat answers the same invoice.</param>
/// <param name="Tax">Contained in the total.</param>
[Requires(Permissions.OwnOrders, OrStaff = Permissions.System)]
public sealed record IssueInvoice(
    IdempotencyKey Key, CustomerId Customer, OrderId? Order, IReadOnlyList<DocumentLine> Lines, Money Discount, Money Tax, decimal TaxRate, Money Total, DateTimeOffset DueAt)
    : ICommand<IssuedInvoice>;

public sealed record IssuedInvoice(InvoiceId Id, string Number);
