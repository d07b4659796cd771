using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;

namespace Portal.Domain.Services;

internal sealed class ServiceMapping : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> service)
    {
        service.ToTable("services");
        service.HasMoney(s => s.PeriodPrice, "period_price");
        service.Property(s => s.Configuration).HasColumnType("jsonb").HasConversion(
            configuration => JsonSerializer.Serialize(configuration, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<ServerConfiguration>(text, JsonSerializerOptions.Web)!);
        service.Property(s => s.Version).HasColumnName("xmin").HasColumnType("xid").IsRowVersion();
        service.Property(s => s.Name).HasMaxLength(100);
        service.Property(s => s.Reference).HasMaxLength(100);
        // One upstream server belongs to one service, whoever claims it second.
        service.HasIndex(s => new { s.Upstream, s.Reference }).IsUnique();
        service.HasIndex(s => new { s.Customer, s.Id });
        service.HasIndex(s => s.ExpiresAt).HasFilter("status in ('Active', 'Suspended')");
    }
}

internal sealed class ServiceOperationMapping : IEntityTypeConfiguration<ServiceOperation>
{
    public void Configure(EntityTypeBuilder<ServiceOperation> operation)
    {
        operation.ToTable("service_operations");
        operation.Property(o => o.Action).HasMaxLength(40);
        operation.Property(o => o.Details).HasColumnType("jsonb").HasConversion(details => ActionDetailsJson.Write(details!), text => ActionDetailsJson.Read(text));
        operation.Property(o => o.Key).HasMaxLength(200);
        operation.Property(o => o.Version).HasColumnName("xmin").HasColumnType("xid").IsRowVersion();
        operation.HasIndex(o => new { o.Service, o.Key }).IsUnique();
        // Two actions on one server at once would confuse each other's confirmation.
        operation.HasIndex(o => o.Service).IsUnique().HasFilter("status in ('Pending', 'Running', 'Verifying')").HasDatabaseName("ix_service_operations_one_open");
        operation.HasIndex(o => new { o.Service, o.RequestedAt });
    }
}

/// <summary>Everything that shows on a service's page is announced by the commit that changed it.</summary>
internal sealed class ServiceSchema : SchemaScript
{
    public override string Sql => """
        create or replace function announce_service() returns trigger language plpgsql as $$
        begin
            perform pg_notify('portal_changes', 'service:' || new.id);
            return null;
        end $$;
        drop trigger if exists services_announced on services;
        create trigger services_announced after insert or update on services for each row execute function announce_service();
        create or replace function announce_operation() returns trigger language plpgsql as $$
        begin
            perform pg_notify('portal_changes', 'service:' || new.service);
            return null;
        end $$;
        drop trigger if exists service_operations_announced on service_operations;
        create trigger service_operations_announced after insert or update on service_operations for each row execute function announce_operation();
        """;
}
