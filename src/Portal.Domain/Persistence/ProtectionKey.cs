using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Domain.Persistence;

/// <summary>One key of the ring that seals cookies and secrets, itself sealed with the master key; shared by all processes through the database.</summary>
public sealed class ProtectionKey
{
    /// <summary>The key ring's own name for it.</summary>
    public required string Name { get; init; }

    public required string Xml { get; init; }

    public DateTimeOffset StoredAt { get; init; }
}

internal sealed class ProtectionKeyConfiguration : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> key)
    {
        key.ToTable("protection_keys");
        key.HasKey(k => k.Name);
        key.Property(k => k.Name).HasMaxLength(200);
    }
}
