using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <remarks>Errors: <see cref="NotFound"/>, also for another customer's.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.OrdersRead)]
public sealed record GetOrder(OrderId Order) : IQuery<OrderView>;

/// <summary>Newest first. Customer null: all, for staff. Search: part of the number or the customer's name.</summary>
[Requires(Permissions.OwnRead, OrStaff = Permissions.OrdersRead)]
public sealed record ListOrders(CustomerId? Customer, OrderStatus? Status, string? Search, PageRequest Page) : IQuery<PageOf<OrderRow>>;
