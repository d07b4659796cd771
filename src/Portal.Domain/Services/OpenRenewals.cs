using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>A renewal's order, so that only one of a service is open at a time.</summary>
internal sealed class ServiceRenewal
{
    public OrderId Order { get; init; }
    public ServiceId Service { get; init; }
    public string? Key { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}

internal sealed class ServiceRenewalMapping : IEntityTypeConfiguration<ServiceRenewal>
{
    public void Configure(EntityTypeBuilder<ServiceRenewal> renewal)
    {
        renewal.ToTable("service_renewals");
        renewal.HasKey(r => r.Order);
        renewal.Property(r => r.Order).ValueGeneratedNever();
        renewal.Property(r => r.Key).HasMaxLength(200);
        renewal.HasIndex(r => new { r.Service, r.Key });
        renewal.HasIndex(r => r.Service).IsUnique().HasFilter("ended_at is null").HasDatabaseName("ix_service_renewals_one_open");
    }
}

internal static class OpenRenewals
{
    /// <summary>The renewal under way; one whose order was cancelled or expired unpaid is none.</summary>
    public static async Task<ServiceRenewal?> Of(PortalDbContext db, IMediator mediator, ServiceId service, CancellationToken cancellationToken)
    {
        if (await db.ServiceRenewals.SingleOrDefaultAsync(r => r.Service == service && r.EndedAt == null, cancellationToken) is not { } renewal) return null;
        var order = await mediator.Send(new GetOrder(renewal.Order), cancellationToken);
        return order is { IsSuccess: true, Value.Status: OrderStatus.Cancelled } ? null : renewal;
    }

    /// <summary>Makes room for the next one: ends the renewal whose order was cancelled.</summary>
    public static Task<int> EndCancelled(PortalDbContext db, ServiceId service, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.ServiceRenewals.Where(r => r.Service == service && r.EndedAt == null).ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedAt, now), cancellationToken);

    public static async Task<OrderId?> OrderOf(PortalDbContext db, ServiceId service, string key, CancellationToken cancellationToken) =>
        (await db.ServiceRenewals.AsNoTracking().FirstOrDefaultAsync(r => r.Service == service && r.Key == key, cancellationToken))?.Order;
}

/// <summary>A renewal order ended (renewed, refunded, cancelled, expired): another may be placed.</summary>
[Requires(Permissions.System, OrStaff = Permissions.ReviewResolve)]
public sealed record EndRenewal(OrderId Order) : ICommand<Done>;

internal sealed class EndRenewalHandler(PortalDbContext db, TimeProvider clock) : IRequestHandler<EndRenewal, Result<Done>>
{
    public async Task<Result<Done>> Handle(EndRenewal request, CancellationToken cancellationToken)
    {
        if (await db.ServiceRenewals.SingleOrDefaultAsync(r => r.Order == request.Order, cancellationToken) is { } renewal)
        {
            renewal.End(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }
        return new Done();
    }
}
