using Portal.Domain.Shared;

namespace Portal.Domain.Billing;

/// <summary>One balanced event of the ledger. Never changed or deleted: a mistake is corrected by another entry.</summary>
public sealed class JournalEntry
{
    private readonly List<Posting> postings = [];

    private JournalEntry()
    {
    }

    public JournalEntryId Id { get; private set; }

    /// <summary>Rises in the order of writing; for lists.</summary>
    public long Sequence { get; private set; }

    public IdempotencyKey Key { get; private set; } = new("");

    /// <summary>One of <see cref="JournalEvents"/>.</summary>
    public string What { get; private set; } = "";
    public string? Reason { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Whose money moves: the invoice that was paid, earned or corrected.</summary>
    public InvoiceId? Invoice { get; private set; }

    /// <summary>SHA-256 over everything above and the postings, so that a later change shows.</summary>
    public string Seal { get; private set; } = "";
    public IReadOnlyList<Posting> Postings => postings;

    /// <param name="moves">Positive credits the account as its owner sees it. Their sum is zero.</param>
    /// <exception cref="InvalidOperationException">The moves do not balance.</exception>
    public static JournalEntry Of(IdempotencyKey key, string what, DateTimeOffset at, InvoiceId? invoice, string? reason, params IEnumerable<(LedgerAccountId Account, Money Amount)> moves)
    {
        var entry = new JournalEntry { Id = JournalEntryId.New(), Key = key, What = what, Reason = reason, At = Instants.ToMicroseconds(at), Invoice = invoice };
        // Always in the same order, because writing a posting locks its account until the commit.
        entry.postings.AddRange(moves.OrderBy(m => m.Account.Value).Select(m => new Posting(entry.Id, m.Account, m.Amount)));
        if (Money.Sum(entry.postings.Select(p => p.Amount)).MinorUnits != 0) throw new InvalidOperationException($"The postings of {key.Value} do not balance.");
        entry.Seal = JournalSeal.Of(entry);
        return entry;
    }

    public static JournalEntry Transfer(IdempotencyKey key, string what, DateTimeOffset at, InvoiceId? invoice, string? reason, LedgerAccountId from, LedgerAccountId to, Money amount) =>
        Of(key, what, at, invoice, reason, (from, -amount), (to, amount));
}

/// <summary>One line of an entry: what an account gains or loses.</summary>
public sealed class Posting
{
    private Posting()
    {
    }

    internal Posting(JournalEntryId entry, LedgerAccountId account, Money amount) => (Entry, Account, Amount) = (entry, account, amount);

    public JournalEntryId Entry { get; private set; }
    public LedgerAccountId Account { get; private set; }
    public Money Amount { get; private set; } = Money.Zero;

    /// <summary>1, 2, 3 … within the account; given by the database while the account is locked.</summary>
    public long Number { get; private set; }

    /// <summary>Of the account, in minor units, after this posting; given by the database.</summary>
    public long BalanceAfter { get; private set; }
}

/// <summary>What an entry records; stable, shown through translations.</summary>
public static class JournalEvents
{
    public const string TopUp = "top-up";
    public const string Adjustment = "adjustment";
    public const string Payment = "payment";
    public const string Earning = "earning";
    public const string Refund = "refund";
}
