using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;

namespace Portal.Domain.Ordering;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("orders");
        order.Property(o => o.Id).ValueGeneratedNever();
        order.Property(o => o.Sequence).UseIdentityAlwaysColumn();
        order.Property(o => o.Number).HasMaxLength(30).ValueGeneratedOnAdd();
        order.Property(o => o.CustomerName).HasMaxLength(200);
        order.Property(o => o.Key).HasMaxLength(100);
        order.Property(o => o.RequestDigest).HasMaxLength(64);
        order.HasMoney(o => o.Total, "total");
        order.HasMany(o => o.Items).WithOne().HasForeignKey(i => i.Order).IsRequired().OnDelete(DeleteBehavior.Restrict);
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => o.Sequence).IsUnique();
        order.HasIndex(o => new { o.Customer, o.Key }).IsUnique();
        order.HasIndex(o => new { o.Customer, o.Sequence });
        order.HasIndex(o => o.PayBefore).HasFilter("status = 'AwaitingPayment'");
    }
}

internal sealed class OrderItemConfiguration : IEntityTypeConfiguration<OrderItem>
{
    public void Configure(EntityTypeBuilder<OrderItem> item)
    {
        item.ToTable("order_items");
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Order).HasColumnName("order_id");
        item.Property(i => i.OfferingName).HasMaxLength(200);
        item.Property(i => i.ZoneName).HasMaxLength(200);
        item.Property(i => i.ImageName).HasMaxLength(200);
        item.Property(i => i.Name).HasMaxLength(100);
        item.Property(i => i.Remarks).HasMaxLength(500);
        item.HasMoney(i => i.Amount, "amount");
        item.HasMoney(i => i.Tax, "tax");
        item.HasMoney(i => i.Cost, "cost");
        item.Ignore(i => i.HasEnded);
        item.Property(i => i.Configuration).HasFixedJson();
        item.Property(i => i.Timeline).HasFixedJson(timeline => timeline.ToList(), (List<TimelineEntry> stored) => stored);
        item.HasIndex(i => i.Order);
    }
}
