using Portal.Domain.Persistence;

namespace Portal.Domain.Auditing;

/// <summary>An append-only trail, chained by seals that only the database writes.</summary>
internal sealed class AuditSchema : SchemaScript
{
    public override string Sql => """
        create sequence if not exists audit_sequence owned by audit_entries.sequence;

        -- The transaction has its id before it takes a number: so whoever may still fill a gap is older than any transaction that saw the numbers above it.
        create or replace function number_audit_entry() returns trigger language plpgsql as
        $$
        begin
            perform pg_current_xact_id();
            new.sequence := nextval('audit_sequence');
            return new;
        end
        $$;
        drop trigger if exists number_entry on audit_entries;
        create trigger number_entry before insert on audit_entries for each row execute function number_audit_entry();

        create or replace function keep_audit_entry() returns trigger language plpgsql as
        $$
        declare
            unsealed audit_entries := new;
        begin
            if tg_op = 'UPDATE' then
                unsealed.seal := null;
                if old.seal is null and unsealed is not distinct from old then return new; end if;
            end if;
            raise exception 'the audit trail is append-only' using errcode = 'integrity_constraint_violation';
        end
        $$;
        drop trigger if exists append_only on audit_entries;
        create trigger append_only before update or delete on audit_entries for each row execute function keep_audit_entry();
        drop trigger if exists no_truncate on audit_entries;
        create trigger no_truncate before truncate on audit_entries execute function keep_audit_entry();

        -- Where the chain ends, so that cutting off its last links shows too.
        create table if not exists audit_chain (id int primary key check (id = 1), sealed bigint not null, last_sequence bigint not null, last_seal text not null, gap_up_to bigint, gap_closed_after xid8);
        insert into audit_chain values (1, 0, 0, '') on conflict do nothing;

        create or replace function audit_seal(before text, e audit_entries) returns text language sql stable as
        $$
            select encode(sha256(convert_to(concat(before, '|', e.sequence, '|', (extract(epoch from e.at) * 1000000)::bigint, '|',
                jsonb_build_array(e.actor, e.user_id, e.customer, e.ip_address, e.action, e.subject_kind, e.subject_id, e.reason, e.outcome)), 'UTF8')), 'hex')
        $$;

        -- Seals in the order of the numbers, and past a gap only when every transaction that could fill it has ended.
        create or replace function seal_audit_trail() returns int language plpgsql as
        $$
        declare
            chain audit_chain;
            e audit_entries;
            newest bigint;
            own xid8;
            sure_up_to bigint;
            n int := 0;
        begin
            perform pg_advisory_xact_lock(50802028);
            select * into chain from audit_chain where id = 1;
            select coalesce(max(sequence), 0) into newest from audit_entries;
            own := pg_current_xact_id();
            -- Known from an earlier run: everything up to there has ended since, or nothing older than ourselves runs now.
            sure_up_to := case
                when pg_snapshot_xmin(pg_current_snapshot()) >= own then newest
                when chain.gap_closed_after is not null and pg_snapshot_xmin(pg_current_snapshot()) >= chain.gap_closed_after then chain.gap_up_to
                else 0 end;
            for e in select * from audit_entries where seal is null and sequence > chain.last_sequence and sequence <= newest order by sequence limit 5000 loop
                exit when e.sequence > chain.last_sequence + 1 and e.sequence > sure_up_to;
                chain.last_seal := audit_seal(chain.last_seal, e);
                chain.last_sequence := e.sequence;
                chain.sealed := chain.sealed + 1;
                update audit_entries set seal = chain.last_seal where sequence = e.sequence;
                n := n + 1;
            end loop;
            if chain.gap_closed_after is null or chain.gap_up_to <= chain.last_sequence then
                chain.gap_up_to := newest;
                chain.gap_closed_after := own;
            end if;
            update audit_chain c set sealed = chain.sealed, last_sequence = chain.last_sequence, last_seal = chain.last_seal, gap_up_to = chain.gap_up_to, gap_closed_after = chain.gap_closed_after
            where id = 1;
            return n;
        end
        $$;
        """;
}
