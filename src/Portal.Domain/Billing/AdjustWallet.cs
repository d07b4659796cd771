using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>Staff put money into a wallet (bank transfer received, goodwill) or take it out, with a reason the customer reads on the statement.</summary>
/// <remarks>Errors: <see cref="ValidationFailed"/> (zero, no reason), <see cref="BalanceTooLow"/>, <see cref="NotFound"/>.</remarks>
/// <param name="Key">Of the form or the API client; a repeat moves nothing.</param>
[Requires(Permissions.WalletAdjust)]
public sealed record AdjustWallet(IdempotencyKey Key, CustomerId Customer, Money Amount, string Reason) : ICommand<WalletView>, IAudited
{
    public AuditNote Audit => new("wallet", Customer.Value.ToString(), Reason);
}
