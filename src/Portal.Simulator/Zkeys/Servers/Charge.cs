namespace Portal.Simulator.Zkeys.Servers;

/// <summary>Money this account was charged for one server; what was really bought.</summary>
/// <param name="OrderNo">The caller's order number; empty for a purchase the caller did not make.</param>
/// <param name="Action">The paid operation.</param>
/// <param name="Amount">Yuan for this server; negative is a refund.</param>
/// <param name="At">Virtual time.</param>
internal sealed record Charge(string OrderNo, string Action, decimal Amount, DateTimeOffset At);
