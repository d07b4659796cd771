using Microsoft.EntityFrameworkCore;
using Portal.Domain.Billing;

namespace Portal.Domain.Persistence;

public sealed partial class PortalDbContext
{
    internal DbSet<LedgerAccount> LedgerAccounts => Set<LedgerAccount>();
    internal DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();
    internal DbSet<Posting> Postings => Set<Posting>();
    internal DbSet<Invoice> Invoices => Set<Invoice>();
}
