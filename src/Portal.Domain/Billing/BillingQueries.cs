using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

[Requires(Permissions.OwnRead, OrStaff = Permissions.LedgerRead)]
public sealed record GetWallet(CustomerId Customer) : IQuery<WalletView>;

/// <summary>Statement of the spendable balance, newest first.</summary>
[Requires(Permissions.OwnRead, OrStaff = Permissions.LedgerRead)]
public sealed record ListWalletEntries(CustomerId Customer, PageRequest Page) : IQuery<PageOf<WalletEntryView>>;

/// <remarks>Errors: <see cref="NotFound"/>, also for another customer's.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.LedgerRead)]
public sealed record GetInvoice(InvoiceId Invoice) : IQuery<InvoiceView>;

/// <summary>Newest first; credit notes among them. Customer null: all, for staff.</summary>
[Requires(Permissions.OwnRead, OrStaff = Permissions.LedgerRead)]
public sealed record ListInvoices(CustomerId? Customer, InvoiceStatus? Status, PageRequest Page) : IQuery<PageOf<InvoiceView>>;

[Requires(Permissions.LedgerRead)]
public sealed record GetTrialBalance : IQuery<TrialBalance>;

[Requires(Permissions.LedgerRead)]
public sealed record ListJournalEntries(PageRequest Page) : IQuery<PageOf<JournalEntryView>>;

/// <summary>Recomputes everything the ledger promises: entries balance, accounts equal their postings, none overdrawn, seals unbroken, documents gapless and agreeing with their postings, audit chain whole.</summary>
[Requires(Permissions.LedgerRead)]
public sealed record VerifyLedger : IQuery<LedgerVerification>;
