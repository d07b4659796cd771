using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>Only while awaiting payment; the invoice becomes void. Errors: <see cref="NotFound"/>, <see cref="OrderNotCancellable"/>.</summary>
[Requires(Permissions.OwnOrders)]
public sealed record CancelOrder(OrderId Order) : ICommand<OrderView>;

public sealed record OrderNotCancellable() : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "订单已经付款或结束，不能取消。");

/// <summary>Cancels what nobody paid in time (job). Answers how many.</summary>
[Requires(Permissions.System)]
public sealed record ExpireUnpaidOrders(int AtMost = 200) : ICommand<int>;
