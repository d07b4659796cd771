using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

public sealed record BalanceTooLow(Money Needed) : Error("insufficient_balance", ErrorKind.Refused, "余额不足：这笔账单需要 {0}。没有扣款，充值后可以再付。", Needed);

public sealed record InvoiceNotOpen(InvoiceId Invoice, InvoiceStatus Status) : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "这张账单不在待支付状态，没有扣款。");

/// <summary>More would leave the held account for an invoice than was paid on it and not settled yet.</summary>
public sealed record HeldAmountTooLow(InvoiceId Invoice) : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "这张账单已经没有这么多冻结的金额，没有做任何改动。");
