using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;

namespace Portal.Domain.Billing;

internal sealed class JournalEntryConfiguration : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("journal_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Sequence).UseIdentityAlwaysColumn();
        entry.Property(e => e.What).HasMaxLength(40);
        entry.Property(e => e.Reason).HasMaxLength(500);
        entry.Property(e => e.Seal).HasMaxLength(64);
        entry.HasMany(e => e.Postings).WithOne().HasForeignKey(p => p.Entry).IsRequired().OnDelete(DeleteBehavior.Restrict);
        // The database, not the handler, is what makes a second entry with the same key impossible.
        entry.HasIndex(e => e.Key).IsUnique();
        entry.HasIndex(e => e.Sequence).IsUnique();
        entry.HasIndex(e => e.Invoice);
    }
}

internal sealed class PostingConfiguration : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> posting)
    {
        posting.ToTable("postings");
        posting.HasKey(p => new { p.Entry, p.Account });
        posting.HasMoney(p => p.Amount, "amount");
        posting.Property(p => p.Number).ValueGeneratedOnAdd();
        posting.Property(p => p.BalanceAfter).ValueGeneratedOnAdd();
        posting.HasOne<LedgerAccount>().WithMany().HasForeignKey(p => p.Account).OnDelete(DeleteBehavior.Restrict);
        posting.HasIndex(p => new { p.Account, p.Number }).IsUnique();
    }
}
