using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Customers;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Shared.Idempotency;

namespace Portal.Domain.Billing;

/// <summary>Staff put money into a wallet (bank transfer received, goodwill) or take it out, with a reason the customer reads on the statement.</summary>
/// <remarks>Errors: <see cref="ValidationFailed"/> (zero, no reason), <see cref="BalanceTooLow"/>, <see cref="NotFound"/>, <see cref="IdempotencyConflict"/>.</remarks>
/// <param name="Key">Of the form or the API client; a repeat moves nothing.</param>
[Requires(Permissions.WalletAdjust)]
public sealed record AdjustWallet(IdempotencyKey Key, CustomerId Customer, Money Amount, string Reason) : ICommand<WalletView>, IAudited
{
    public AuditNote Audit => new("wallet", Customer.Value.ToString(), Reason);
}

internal sealed class AdjustWalletValidator : AbstractValidator<AdjustWallet>
{
    public AdjustWalletValidator()
    {
        RuleFor(r => r.Amount).Must(amount => amount.MinorUnits != 0).WithMessage("金额不能是零。");
        RuleFor(r => r.Reason).NotEmpty().WithMessage("请写明原因，客户会在对账单上看到。").MaximumLength(500).WithMessage("原因最多 500 个字。");
        RuleFor(r => r.Key.Value).Length(1, 100).WithMessage("幂等键需要 1 到 100 个字符。").OverridePropertyName("key");
    }
}

internal sealed class AdjustWalletHandler(PortalDbContext db, IMediator mediator, TimeProvider clock) : IRequestHandler<AdjustWallet, Result<WalletView>>
{
    public async Task<Result<WalletView>> Handle(AdjustWallet request, CancellationToken cancellationToken)
    {
        var (customer, key) = (request.Customer, IdempotencyKey.For($"wallet-adjustment:{request.Customer.Value:N}", request.Key.Value));
        if ((await mediator.Send(new GetCustomer(customer), cancellationToken)).Error is { } unknown) return unknown;
        var entry = Entry(request, key);
        var before = await db.JournalEntries.AsNoTracking().Include(e => e.Postings).SingleOrDefaultAsync(e => e.Key == key, cancellationToken);
        if (before is not null)
            return IsSame(before, entry) ? await Wallets.Of(db, customer, cancellationToken) : new IdempotencyConflict();
        await db.Database.ExecuteSqlAsync($"select open_customer_accounts({customer.Value})", cancellationToken);
        db.JournalEntries.Add(entry);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException overdrawn) when (overdrawn.IsOverdrawn())
        {
            return new BalanceTooLow(-request.Amount);
        }
        return await Wallets.Of(db, customer, cancellationToken);
    }

    private JournalEntry Entry(AdjustWallet request, IdempotencyKey key) => JournalEntry.Transfer(
        key, request.Amount.IsNegative ? JournalEvents.Adjustment : JournalEvents.TopUp, clock.GetUtcNow(), invoice: null, request.Reason,
        from: LedgerAccount.Adjustments, to: LedgerAccount.WalletOf(request.Customer), request.Amount);

    private static bool IsSame(JournalEntry before, JournalEntry entry) =>
        before.Reason == entry.Reason && before.Postings.Select(p => (p.Account, p.Amount)).ToHashSet().SetEquals(entry.Postings.Select(p => (p.Account, p.Amount)));
}
