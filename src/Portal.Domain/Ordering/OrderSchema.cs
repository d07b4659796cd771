using Portal.Domain.Persistence;

namespace Portal.Domain.Ordering;

internal sealed class OrderSchema : SchemaScript
{
    public override string Sql => """
        create or replace function number_order() returns trigger language plpgsql as
        $$
        begin
            new.number := 'ORD-' || extract(year from new.placed_at at time zone interval '8 hours') || '-' || lpad(new.sequence::text, greatest(6, length(new.sequence::text)), '0');
            return new;
        end
        $$;
        drop trigger if exists number_order on orders;
        create trigger number_order before insert on orders for each row execute function number_order();

        -- Told by the commit that moved the item, so that open pages look again; equal tellings of one commit are one.
        create or replace function tell_order_change() returns trigger language plpgsql as
        $$
        begin
            perform pg_notify('portal_changes', 'order:' || new.order_id);
            return null;
        end
        $$;
        drop trigger if exists tell_change on order_items;
        create trigger tell_change after update on order_items for each row execute function tell_order_change();
        """;
}
