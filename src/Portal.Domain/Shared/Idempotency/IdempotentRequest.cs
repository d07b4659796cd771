using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Domain.Shared.Idempotency;

/// <summary>The first answer to a request that a client named by a key; kept so that a repeat can be answered alike.</summary>
public sealed class IdempotentRequest
{
    public Guid User { get; init; }
    public string Key { get; init; } = "";

    /// <summary>Of method, path and body.</summary>
    public string Digest { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public int? Status { get; init; }
    public string? ContentType { get; init; }

    /// <summary>Encrypted: an answer may hold a key shown once.</summary>
    public string? ProtectedBody { get; init; }
}

internal sealed class IdempotentRequestConfiguration : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> request)
    {
        request.ToTable("idempotent_requests");
        request.HasKey(r => new { r.User, r.Key });
        request.Property(r => r.Key).HasMaxLength(64);
        request.Property(r => r.Digest).HasMaxLength(64);
        request.HasIndex(r => r.At);
    }
}
