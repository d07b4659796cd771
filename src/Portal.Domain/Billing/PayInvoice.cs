using MediatR;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>Settles an open invoice from the customer's wallet: the amount moves from the balance to the held account and <see cref="InvoicePaid"/> is published in the same transaction.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="InvoiceNotOpen"/>, <see cref="BalanceTooLow"/>. Safe to repeat: a paid invoice answers Done.</remarks>
[Requires(Permissions.OwnBilling)]
public sealed record PayInvoiceFromWallet(InvoiceId Invoice) : ICommand<InvoiceView>;

/// <summary>Published inside the paying transaction: whoever sold moves its order in the same commit.</summary>
public sealed record InvoicePaid(InvoiceId Invoice, OrderId? Order, CustomerId Customer, Money Total, DateTimeOffset At) : INotification;
