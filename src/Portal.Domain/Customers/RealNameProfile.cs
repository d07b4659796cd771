using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>One submission of a real name: sealed, with masks to show. A customer has at most one waiting and one approved at a time.</summary>
public sealed class RealNameProfile
{
    private const string Purpose = "real-name";

    private RealNameProfile() { }

    public Guid Id { get; private set; }
    public CustomerId Customer { get; private set; }
    public RealNameStatus Status { get; private set; }

    /// <summary>Name, mobile, identity number and bank card, encrypted together.</summary>
    public string ProtectedFields { get; private set; } = "";
    public string NameMasked { get; private set; } = "";
    public string MobileMasked { get; private set; } = "";
    public string IdNumberMasked { get; private set; } = "";
    public DateTimeOffset SubmittedAt { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? RejectedReason { get; private set; }

    /// <summary>Since then a newer one holds.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    public static RealNameProfile Submit(CustomerId customer, RealNameInput fields, ISecretProtector protector, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Customer = customer,
        Status = RealNameStatus.Waiting,
        ProtectedFields = protector.Protect(Purpose, JsonSerializer.Serialize(fields)),
        NameMasked = Masked.Name(fields.Name),
        MobileMasked = Masked.Mobile(fields.Mobile),
        IdNumberMasked = Masked.IdNumber(fields.IdNumber),
        SubmittedAt = now,
    };

    /// <exception cref="InvalidOperationException">It was sealed with keys this portal no longer has.</exception>
    public RealNameInput Open(ISecretProtector protector) =>
        protector.Unprotect(Purpose, ProtectedFields) is { } json
            ? JsonSerializer.Deserialize<RealNameInput>(json)!
            : throw new InvalidOperationException($"Real-name profile {Id} cannot be opened with the present keys.");

    public Result<Done> Approve(DateTimeOffset now) => Review(RealNameStatus.Approved, null, now);

    public Result<Done> Reject(string reason, DateTimeOffset now) => Review(RealNameStatus.Rejected, reason, now);

    public void Replace(DateTimeOffset now) => ReplacedAt ??= now;

    private Result<Done> Review(RealNameStatus outcome, string? reason, DateTimeOffset now)
    {
        if (Status is not RealNameStatus.Waiting || ReplacedAt is not null) return new NothingToReview();
        (Status, RejectedReason, ReviewedAt) = (outcome, reason, now);
        return new Done();
    }
}

internal sealed class RealNameProfileConfiguration : IEntityTypeConfiguration<RealNameProfile>
{
    public void Configure(EntityTypeBuilder<RealNameProfile> profile)
    {
        profile.ToTable("real_name_profiles");
        profile.HasOne<Customer>().WithMany().HasForeignKey(p => p.Customer).OnDelete(DeleteBehavior.Restrict);
        profile.Property(p => p.NameMasked).HasMaxLength(50);
        profile.Property(p => p.MobileMasked).HasMaxLength(20);
        profile.Property(p => p.IdNumberMasked).HasMaxLength(20);
        profile.Property(p => p.RejectedReason).HasMaxLength(500);
        // Two submissions at once must not leave two to review.
        profile.HasIndex(p => new { p.Customer, p.Status }).IsUnique().HasFilter("replaced_at is null");
    }
}
