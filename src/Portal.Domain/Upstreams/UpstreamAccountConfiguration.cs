using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;

namespace Portal.Domain.Upstreams;

internal sealed class UpstreamAccountConfiguration : IEntityTypeConfiguration<UpstreamAccount>
{
    public void Configure(EntityTypeBuilder<UpstreamAccount> account)
    {
        account.ToTable("upstream_accounts");
        account.Property(a => a.Kind).HasMaxLength(40);
        account.Property(a => a.Name).HasMaxLength(100);
        account.Property(a => a.BaseUrl).HasMaxLength(500);
        account.Property(a => a.Settings).HasJson();
        account.Property(a => a.SyncWarnings).HasJson();
        account.Property(a => a.LastFailure).HasMaxLength(2000);
        account.Property(a => a.PausedWhy).HasMaxLength(200);
        // Staff and declarations in configuration speak of accounts by name.
        account.HasIndex(a => a.Name).IsUnique();
    }
}
