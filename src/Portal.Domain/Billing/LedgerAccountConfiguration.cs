using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;

namespace Portal.Domain.Billing;

internal sealed class LedgerAccountConfiguration : IEntityTypeConfiguration<LedgerAccount>
{
    public const string NotOverdrawn = "ledger_accounts_not_overdrawn";

    public void Configure(EntityTypeBuilder<LedgerAccount> account)
    {
        account.ToTable("ledger_accounts", table => table.HasCheckConstraint(NotOverdrawn, "balance_minor >= 0 or customer is null"));
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Ignore(a => a.Name);
        account.HasMoney(a => a.Balance, "balance");
        account.HasIndex(a => new { a.Customer, a.Kind });
    }
}
