using Portal.Domain.Persistence;

namespace Portal.Domain.Billing;

/// <summary>Gapless numbers, and documents that stay as they were issued.</summary>
internal sealed class DocumentSchema : SchemaScript
{
    // After the ledger, whose functions it calls.
    public override int Order => 1;

    public override string Sql => """
        create table if not exists document_sequences (series text not null, year int not null, last bigint not null, primary key (series, year));

        -- A number is taken by locking its counter until the commit: a rolled-back document gives it back, a second one waits.
        create or replace function number_document() returns trigger language plpgsql as
        $$
        declare
            document_series text := case new.kind when 'Invoice' then 'INV' else 'CN' end;
            issue_year int := extract(year from new.issued_at at time zone interval '8 hours');
            taken bigint;
        begin
            perform open_customer_accounts(new.customer);
            insert into document_sequences as s values (document_series, issue_year, 1)
            on conflict (series, year) do update set last = s.last + 1 returning last into taken;
            new.number := document_series || '-' || issue_year || '-' || lpad(taken::text, greatest(6, length(taken::text)), '0');
            return new;
        end
        $$;
        drop trigger if exists number_document on invoices;
        create trigger number_document before insert on invoices for each row execute function number_document();

        create or replace function keep_document() returns trigger language plpgsql as
        $$
        declare
            settled invoices := new;
        begin
            settled.status := old.status;
            settled.paid_at := old.paid_at;
            settled.reason := old.reason;
            if settled is distinct from old or old.status <> 'Open' or new.status not in ('Paid', 'Void') then
                raise exception 'document % was issued and is not edited', old.number using errcode = 'integrity_constraint_violation';
            end if;
            return new;
        end
        $$;
        drop trigger if exists keep_document on invoices;
        create trigger keep_document before update on invoices for each row execute function keep_document();
        drop trigger if exists append_only on invoices;
        create trigger append_only before delete on invoices for each row execute function refuse_change();
        """;
}
