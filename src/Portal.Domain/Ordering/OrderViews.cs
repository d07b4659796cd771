using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>In the words of api.md: awaiting-payment, paid, fulfilling, fulfilled, partially-fulfilled, failed, cancelled.</summary>
public enum OrderStatus { AwaitingPayment, Paid, Fulfilling, Fulfilled, PartiallyFulfilled, Failed, Cancelled }

/// <summary>One server (or one renewal) of an order.</summary>
public enum OrderItemStatus { AwaitingPayment, Waiting, Ordering, Building, Verifying, NeedsReview, Delivered, Refunded, Cancelled }

/// <summary>All but New are for a service that is there.</summary>
public enum OrderPurpose { New, Renewal, Upgrade, Snapshot }

/// <summary>What happened to an item, oldest first.</summary>
/// <param name="Step">Stable: placed, paid, sent, accepted, building, verifying, review, adopted, retrying, ready, renewed, upgraded, snapshot-ready, rejected, refunded, cancelled, expired.</param>
/// <param name="Message">Customer sentence, translation key; never an upstream's words.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Step, string Message);

public sealed record OrderItemView(
    OrderItemId Id, OrderPurpose Purpose, OfferingId Offering, string OfferingName, string ZoneName, string Name, ServerConfiguration Configuration, string ImageName, int Months, Money Amount, OrderItemStatus Status,
    ServiceId? Service, IReadOnlyList<TimelineEntry> Timeline);

public sealed record OrderView(
    OrderId Id, string Number, CustomerId Customer, string CustomerName, OrderStatus Status, DateTimeOffset PlacedAt, DateTimeOffset PayBefore, DateTimeOffset? PaidAt, Money Total, Money Held, Money Earned, Money Returned,
    InvoiceId Invoice, string InvoiceNumber, IReadOnlyList<OrderItemView> Items);

/// <summary>A row of an order list.</summary>
public sealed record OrderRow(OrderId Id, string Number, CustomerId Customer, string CustomerName, OrderStatus Status, DateTimeOffset PlacedAt, Money Total, int Servers, string Summary);
