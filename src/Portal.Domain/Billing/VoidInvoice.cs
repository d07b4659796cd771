using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>Closes an unpaid invoice for good; its number stays used. Errors: <see cref="InvoiceNotOpen"/>.</summary>
[Requires(Permissions.OwnOrders, OrStaff = Permissions.System)]
public sealed record VoidInvoice(InvoiceId Invoice, string Reason) : ICommand<Done>;
