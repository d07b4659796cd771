using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>Published inside the paying transaction: Services opens the services and Fulfilment writes one task per item in the same commit.</summary>
public sealed record OrderPaid(OrderId Order, CustomerId Customer, InvoiceId Invoice, IReadOnlyList<PaidItem> Items, DateTimeOffset At) : INotification;

/// <param name="ProtectedPassword">Sealed under <see cref="PasswordPurpose"/>; null for a renewal.</param>
/// <param name="Cost">Frozen cost of this unit, for the upstream's price guard and reports.</param>
public sealed record PaidItem(
    OrderItemId Item, OrderPurpose Purpose, OfferingId Offering, ServerConfiguration Configuration, int Months, string Name, string? ProtectedPassword, Money Amount, Money Tax, Money Cost, ServiceId? Service)
{
    public const string PasswordPurpose = "server-password";
}

/// <summary>How an item fares, told by Fulfilment: moves the item, adds to its timeline and, when all items ended, ends the order.</summary>
/// <param name="Step">See <see cref="TimelineEntry.Step"/>.</param>
/// <param name="Message">Customer sentence, translation key.</param>
[Requires(Permissions.System, OrStaff = Permissions.ReviewResolve)]
public sealed record RecordItemProgress(OrderItemId Item, OrderItemStatus Status, string Step, string Message, ServiceId? Service = null) : ICommand<Done>;
