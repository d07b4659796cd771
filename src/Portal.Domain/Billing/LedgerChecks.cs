namespace Portal.Domain.Billing;

/// <summary>The ledger's promises as queries for the rows that break them; each answers sentences that name a row.</summary>
internal static class LedgerChecks
{
    public static IReadOnlyList<string> All { get; } =
    [
        """
        select format('entry %s: its postings sum to %s %s', e.key, sum(p.amount_minor), p.amount_currency) as "Value"
        from journal_entries e join postings p on p.entry = e.id group by e.id, e.key, p.amount_currency having sum(p.amount_minor) <> 0
        """,
        """
        select format('entry %s has fewer than two postings', e.key) as "Value"
        from journal_entries e where (select count(*) from postings p where p.entry = e.id) < 2
        """,
        """
        select format('entry %s was changed: it does not fit its seal', e.key) as "Value" from journal_entries e where e.seal <> journal_seal(e)
        """,
        """
        select format('account %s %s says %s, its postings sum to %s', a.kind, a.customer, a.balance_minor, s.total) as "Value"
        from ledger_accounts a cross join lateral (select coalesce(sum(p.amount_minor), 0) as total from postings p where p.account = a.id) s where a.balance_minor <> s.total
        """,
        """
        select format('account %s %s counts %s postings, it has %s up to number %s', a.kind, a.customer, a.postings, s.n, s.last) as "Value"
        from ledger_accounts a cross join lateral (select count(*) as n, coalesce(max(p.number), 0) as last from postings p where p.account = a.id) s where a.postings <> s.n or a.postings <> s.last
        """,
        """
        select format('account %s %s: posting %s says %s remained, it was %s', a.kind, a.customer, r.number, r.balance_after, r.running) as "Value"
        from (select p.account, p.number, p.balance_after, sum(p.amount_minor) over (partition by p.account order by p.number) as running from postings p) r
        join ledger_accounts a on a.id = r.account where r.balance_after <> r.running
        """,
        """
        select format('account %s %s is overdrawn: %s', a.kind, a.customer, a.balance_minor) as "Value" from ledger_accounts a where a.customer is not null and a.balance_minor < 0
        """,
        """
        select format('all accounts sum to %s %s instead of zero', sum(a.balance_minor), a.balance_currency) as "Value"
        from ledger_accounts a group by a.balance_currency having sum(a.balance_minor) <> 0
        """,
        """
        select format('%s-%s is numbered up to %s, %s documents exist up to %s', s.series, s.year, s.last, count(i.id), max(i.n)) as "Value"
        from document_sequences s
        left join (select id, split_part(number, '-', 1) as series, split_part(number, '-', 2)::int as year, split_part(number, '-', 3)::bigint as n from invoices) i on i.series = s.series and i.year = s.year
        group by s.series, s.year, s.last having s.last <> count(i.id) or s.last <> coalesce(max(i.n), 0)
        """,
        """
        select format('document %s: its lines less discount sum to %s, its total says %s', i.number, l.total - i.discount_minor, i.total_minor) as "Value"
        from invoices i cross join lateral (select coalesce(sum((line ->> 'amountMinor')::bigint), 0) as total from jsonb_array_elements(i.lines) line) l where l.total - i.discount_minor <> i.total_minor
        """,
        """
        select format('invoice %s is %s, but has %s payments of %s together; its total is %s', i.number, i.status, p.n, p.total, i.total_minor) as "Value"
        from invoices i
        cross join lateral (
            select count(*) as n, coalesce(sum(h.amount_minor), 0) as total from journal_entries e
            join postings h on h.entry = e.id and h.account = ledger_account_id('Held:' || i.customer::text) where e.invoice = i.id and e.what = 'payment') p
        where i.kind = 'Invoice' and case when i.status = 'Paid' then p.n <> 1 or p.total <> i.total_minor else p.n <> 0 end
        """,
        """
        select format('invoice %s: more was earned and returned than paid, %s is held for it', i.number, sum(h.amount_minor)) as "Value"
        from invoices i join journal_entries e on e.invoice = i.id join postings h on h.entry = e.id and h.account = ledger_account_id('Held:' || i.customer::text)
        group by i.id, i.number having sum(h.amount_minor) < 0
        """,
        """
        select format('account Held %s says %s, its invoices hold %s', a.customer, a.balance_minor, s.total) as "Value"
        from ledger_accounts a
        cross join lateral (select coalesce(sum(p.amount_minor), 0) as total from postings p join journal_entries e on e.id = p.entry join invoices i on i.id = e.invoice and i.customer = a.customer where p.account = a.id) s
        where a.kind = 'Held' and a.balance_minor <> s.total
        """,
        """
        select format('credit note %s of %s is not what its journal entry returned to the wallet', n.number, -n.total_minor) as "Value"
        from invoices n where n.kind = 'CreditNote' and not exists (
            select from journal_entries e join postings w on w.entry = e.id and w.account = ledger_account_id('Wallet:' || n.customer::text)
            where e.key = n.key and e.what = 'refund' and e.invoice = n.corrects and w.amount_minor = -n.total_minor)
        """,
        """
        select format('refund %s has no credit note', e.key) as "Value" from journal_entries e where e.what = 'refund' and not exists (select from invoices n where n.kind = 'CreditNote' and n.key = e.key)
        """,
    ];
}
