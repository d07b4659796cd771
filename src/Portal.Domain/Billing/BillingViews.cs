using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

public enum InvoiceStatus { Open, Paid, Void }

public enum DocumentKind { Invoice, CreditNote }

/// <summary>One line of a document: what whoever sells wants printed.</summary>
/// <param name="UnitPrice">For one of <paramref name="Quantity"/>; amount = unit price × quantity, exact.</param>
public sealed record DocumentLine(string Description, string? Detail, decimal Quantity, string Unit, Money UnitPrice, Money Amount);

/// <param name="Status">Of an invoice; a credit note is always Paid (settled to the wallet).</param>
/// <param name="Corrects">For a credit note: the invoice it corrects.</param>
/// <param name="Credited">Of an invoice: the sum of its credit notes.</param>
public sealed record InvoiceView(
    InvoiceId Id, DocumentKind Kind, string Number, CustomerId Customer, string CustomerName, InvoiceStatus Status, DateTimeOffset IssuedAt, DateTimeOffset? DueAt, DateTimeOffset? PaidAt,
    IReadOnlyList<DocumentLine> Lines, Money Subtotal, Money Discount, Money Tax, decimal TaxRate, Money Total, Money Credited, OrderId? Order, InvoiceId? Corrects, string? CorrectsNumber, string? Reason);

/// <param name="Balance">What can be spent.</param>
/// <param name="Held">Paid for servers not yet delivered: neither spendable nor ours.</param>
public sealed record WalletView(CustomerId Customer, Money Balance, Money Held);

/// <summary>A line of a wallet statement.</summary>
/// <param name="What">Stable: top-up, adjustment, payment, refund; the web words it.</param>
/// <param name="BalanceAfter">Of the spendable balance.</param>
public sealed record WalletEntryView(JournalEntryId Id, DateTimeOffset At, string What, string? Reason, Money Amount, Money BalanceAfter, InvoiceId? Invoice, string? DocumentNumber);

public sealed record TrialBalanceRow(string Account, string Kind, Money Balance);

/// <param name="Sum">Zero for every currency, or the ledger is broken.</param>
public sealed record TrialBalance(IReadOnlyList<TrialBalanceRow> Rows, Money Sum);

public sealed record JournalEntryView(JournalEntryId Id, DateTimeOffset At, string Key, string What, string? Reason, IReadOnlyList<PostingView> Postings);

public sealed record PostingView(string Account, Money Amount);

/// <param name="Faults">Sentences naming the rows that break an invariant; empty when the ledger holds.</param>
public sealed record LedgerVerification(int Entries, int Accounts, int Documents, IReadOnlyList<string> Faults);
