using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>What was paid for has been delivered: the held amount becomes revenue (and tax payable).</summary>
/// <param name="Key">Per delivered unit, so that it is earned once.</param>
/// <param name="Tax">Contained in the amount.</param>
[Requires(Permissions.System, OrStaff = Permissions.ReviewResolve)]
public sealed record EarnHeldAmount(IdempotencyKey Key, InvoiceId Invoice, CustomerId Customer, Money Amount, Money Tax) : ICommand<Done>;

/// <summary>What was paid for cannot be delivered: the held amount returns to the wallet, once, with a numbered credit note.</summary>
/// <param name="Line">As it stood on the invoice; printed negative on the credit note.</param>
/// <param name="Reason">Customer sentence, translation key.</param>
[Requires(Permissions.System, OrStaff = Permissions.ReviewResolve)]
public sealed record ReturnHeldAmount(IdempotencyKey Key, InvoiceId Invoice, CustomerId Customer, DocumentLine Line, Money Amount, Money Tax, string Reason) : ICommand<InvoiceId>;
