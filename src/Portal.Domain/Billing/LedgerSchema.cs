using Portal.Domain.Persistence;

namespace Portal.Domain.Billing;

/// <summary>What the database itself promises about money, whatever the code does.</summary>
internal sealed class LedgerSchema : SchemaScript
{
    public override string Sql => """
        create or replace function ledger_account_id(owner text) returns uuid language sql immutable as
        $$ select encode(substring(sha256(convert_to(owner || ':CNY', 'UTF8')) from 1 for 16), 'hex')::uuid $$;

        create or replace function open_ledger_account(account_kind text, owner uuid) returns void language sql as
        $$
            insert into ledger_accounts (id, kind, customer, balance_minor, balance_currency, postings)
            values (ledger_account_id(account_kind || coalesce(':' || owner::text, '')), account_kind, owner, 0, 'CNY', 0)
            on conflict (id) do nothing
        $$;

        create or replace function open_customer_accounts(owner uuid) returns void language plpgsql as
        $$
        begin
            if not exists (select from ledger_accounts where id = ledger_account_id('Wallet:' || owner::text)) then
                perform open_ledger_account('Wallet', owner), open_ledger_account('Held', owner);
            end if;
        end
        $$;

        select open_ledger_account('Revenue', null), open_ledger_account('TaxPayable', null), open_ledger_account('Adjustments', null);

        -- Writing a posting moves its account: one locked row gives the balance, the posting's number and the statement's running balance.
        create or replace function move_ledger_account() returns trigger language plpgsql as
        $$
        begin
            update ledger_accounts set balance_minor = balance_minor + new.amount_minor, postings = postings + 1
            where id = new.account and balance_currency = new.amount_currency
            returning balance_minor, postings into new.balance_after, new.number;
            if not found then
                raise exception 'ledger account % in % does not exist', new.account, new.amount_currency using errcode = 'foreign_key_violation';
            end if;
            return new;
        end
        $$;
        drop trigger if exists move_account on postings;
        create trigger move_account before insert on postings for each row execute function move_ledger_account();

        create or replace function only_postings_move_accounts() returns trigger language plpgsql as
        $$
        begin
            if pg_trigger_depth() < 2 then
                raise exception 'a ledger account is moved by postings only' using errcode = 'integrity_constraint_violation';
            end if;
            return new;
        end
        $$;
        drop trigger if exists only_by_postings on ledger_accounts;
        create trigger only_by_postings before update on ledger_accounts for each row execute function only_postings_move_accounts();

        create or replace function refuse_change() returns trigger language plpgsql as
        $$ begin raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation'; end $$;
        drop trigger if exists append_only on journal_entries;
        create trigger append_only before update or delete on journal_entries for each row execute function refuse_change();
        drop trigger if exists append_only on postings;
        create trigger append_only before update or delete on postings for each row execute function refuse_change();
        drop trigger if exists no_delete on ledger_accounts;
        create trigger no_delete before delete on ledger_accounts for each row execute function refuse_change();
        drop trigger if exists no_truncate on journal_entries;
        create trigger no_truncate before truncate on journal_entries execute function refuse_change();
        drop trigger if exists no_truncate on postings;
        create trigger no_truncate before truncate on postings execute function refuse_change();

        create or replace function entry_balances() returns trigger language plpgsql as
        $$
        begin
            if exists (select from postings where entry = new.entry group by amount_currency having sum(amount_minor) <> 0) then
                raise exception 'the postings of entry % do not sum to zero', new.entry using errcode = 'check_violation', constraint = 'journal_entries_balance';
            end if;
            return null;
        end
        $$;
        drop trigger if exists entry_balances on postings;
        create constraint trigger entry_balances after insert on postings deferrable initially deferred for each row execute function entry_balances();

        -- The same digest as JournalSeal in the code.
        create or replace function journal_seal(e journal_entries) returns text language sql stable as
        $$
            select encode(sha256(convert_to(concat(e.id, '|', (extract(epoch from e.at) * 1000000)::bigint, '|', e.invoice, '|',
                (select string_agg(concat(p.account, '=', p.amount_minor, ' ', p.amount_currency), ';' order by p.account::text collate "C") from postings p where p.entry = e.id),
                '|', e.what, '|', e.key, '|', e.reason), 'UTF8')), 'hex')
        $$;
        """;
}
