using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>Wallet and Held exist once per customer; the others once.</summary>
public enum AccountKind { Wallet, Held, Revenue, TaxPayable, Adjustments }

/// <summary>An account of the ledger. Its balance is moved by the database when a posting is written, never by an update.</summary>
public sealed class LedgerAccount
{
    public LedgerAccountId Id { get; private set; }
    public AccountKind Kind { get; private set; }
    public CustomerId? Customer { get; private set; }

    /// <summary>Positive: owed to the account's owner. A customer's account never falls below zero.</summary>
    public Money Balance { get; private set; } = Money.Zero;

    /// <summary>How many postings it has; the number of the last one.</summary>
    public long Postings { get; private set; }

    /// <summary>For staff, e.g. "Wallet 0192…".</summary>
    public string Name => Customer is { } customer ? $"{Kind} {customer.Value:D}" : Kind.ToString();

    public static LedgerAccountId Revenue { get; } = IdOf("Revenue");
    public static LedgerAccountId TaxPayable { get; } = IdOf("TaxPayable");
    public static LedgerAccountId Adjustments { get; } = IdOf("Adjustments");

    public static LedgerAccountId WalletOf(CustomerId customer) => IdOf($"Wallet:{customer.Value:D}");

    public static LedgerAccountId HeldOf(CustomerId customer) => IdOf($"Held:{customer.Value:D}");

    // Derived, so that paying need not look the accounts up; the database's ledger_account_id() does the same.
    private static LedgerAccountId IdOf(string owner) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}:{Currency.Cny}")).AsSpan(0, 16), bigEndian: true));
}
