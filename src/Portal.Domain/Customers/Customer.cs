using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Who buys, owns services and a wallet; its users act for it.</summary>
public sealed class Customer
{
    private Customer() { }

    public CustomerId Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Where documents and notices go.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Price rules may be made for a group.</summary>
    public CustomerGroupId? Group { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static Customer Open(string name, string email, DateTimeOffset now) => new() { Id = CustomerId.New(), Name = name, Email = email, CreatedAt = now };
}

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.ToTable("customers");
        customer.Property(c => c.Name).HasMaxLength(100);
        customer.Property(c => c.Email).HasMaxLength(256);
    }
}
