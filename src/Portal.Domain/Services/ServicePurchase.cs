using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Catalog;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

public enum ServicePurchaseKind { Renewal, Upgrade, Snapshot }

/// <summary>What may be ordered for a service at a time: one change of its term or size, and beside it one snapshot.</summary>
public enum PurchaseLane { Term, Copies }

/// <summary>An order for a service that is there: what is bought, and that no second one of its lane is open.</summary>
public sealed class ServicePurchase
{
    private ServicePurchase() { }

    public OrderId Order { get; private set; }
    public ServiceId Service { get; private set; }
    public ServicePurchaseKind Kind { get; private set; }
    public PurchaseLane Lane { get; private set; }
    public string? Key { get; private set; }

    /// <summary>Of an upgrade: the size it was priced from.</summary>
    public ServerConfiguration? Present { get; private set; }

    /// <summary>Of an upgrade: the size afterwards.</summary>
    public ServerConfiguration? Target { get; private set; }

    /// <summary>Of a snapshot.</summary>
    public ActionDetails.NewCopy? Copy { get; private set; }

    /// <summary>The upstream's reference of what it made; never shown to a customer.</summary>
    public string? Made { get; private set; }

    /// <summary>Sealed under <see cref="ServiceOperation.PasswordPurpose"/>; forgotten when it ends.</summary>
    public string? ProtectedPassword { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public static ServicePurchase Renewal(OrderId order, ServiceId service, string? key) => new() { Order = order, Service = service, Key = key, Kind = ServicePurchaseKind.Renewal };

    public static ServicePurchase Upgrade(OrderId order, Service service, ServerConfiguration target, string? protectedPassword, string? key) => new()
    {
        Order = order, Service = service.Id, Key = key, Kind = ServicePurchaseKind.Upgrade, Present = service.Configuration, Target = target, ProtectedPassword = protectedPassword,
    };

    public static ServicePurchase Snapshot(OrderId order, ServiceId service, ActionDetails.NewCopy copy, string? key) => new()
    {
        Order = order, Service = service, Key = key, Kind = ServicePurchaseKind.Snapshot, Lane = PurchaseLane.Copies, Copy = copy,
    };

    public void Pay(DateTimeOffset now) => PaidAt ??= now;

    public void End(DateTimeOffset now, string? made = null) => (EndedAt, ProtectedPassword, Made) = (EndedAt ?? now, null, made ?? Made);
}

internal sealed class ServicePurchaseMapping : IEntityTypeConfiguration<ServicePurchase>
{
    public void Configure(EntityTypeBuilder<ServicePurchase> purchase)
    {
        purchase.ToTable("service_purchases");
        purchase.HasKey(p => p.Order);
        purchase.Property(p => p.Order).ValueGeneratedNever();
        purchase.Property(p => p.Key).HasMaxLength(200);
        purchase.Property(p => p.Made).HasMaxLength(200);
        purchase.Property(p => p.Present!).HasFixedJson();
        purchase.Property(p => p.Target!).HasFixedJson();
        purchase.Property(p => p.Copy!).HasFixedJson();
        purchase.HasIndex(p => new { p.Service, p.Key });
        purchase.HasIndex(p => new { p.Service, p.Lane }).IsUnique().HasFilter("ended_at is null").HasDatabaseName("ix_service_purchases_one_open");
    }
}
