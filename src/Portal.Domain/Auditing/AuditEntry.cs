using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Shared;

namespace Portal.Domain.Auditing;

/// <summary>Who did what to what. Appended, then sealed once; never changed or deleted.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    /// <summary>Given by the database; the order of the chain.</summary>
    public long Sequence { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string Actor { get; private set; } = "";
    public UserId? User { get; private set; }
    public CustomerId? Customer { get; private set; }
    public string? IpAddress { get; private set; }
    public string Action { get; private set; } = "";
    public string SubjectKind { get; private set; } = "";
    public string SubjectId { get; private set; } = "";
    public string? Reason { get; private set; }
    public string Outcome { get; private set; } = "";

    /// <summary>SHA-256 over the seal before it and this entry; null until the trail was last sealed.</summary>
    public string? Seal { get; private set; }

    internal static AuditEntry Of(Actor actor, string action, AuditNote note, DateTimeOffset now) => new()
    {
        At = Instants.ToMicroseconds(now), Actor = actor.Name, User = actor.User, Customer = actor.Customer, IpAddress = actor.IpAddress,
        Action = action, SubjectKind = note.SubjectKind, SubjectId = note.SubjectId, Reason = note.Reason, Outcome = "done",
    };

    internal AuditEntryView ToView() => new(Sequence, At, Actor, IpAddress, Action, SubjectKind, SubjectId, Reason, Outcome, Seal is not null);
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedOnAdd().HasAnnotation("Npgsql:ValueGenerationStrategy", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.None);
        entry.Property(e => e.User).HasColumnName("user_id");
        entry.Property(e => e.Actor).HasMaxLength(256);
        entry.Property(e => e.IpAddress).HasMaxLength(64);
        entry.Property(e => e.Action).HasMaxLength(100);
        entry.Property(e => e.SubjectKind).HasMaxLength(60);
        entry.Property(e => e.SubjectId).HasMaxLength(200);
        entry.Property(e => e.Reason).HasMaxLength(1000);
        entry.Property(e => e.Outcome).HasMaxLength(40);
        entry.Property(e => e.Seal).HasMaxLength(64);
        entry.HasIndex(e => new { e.SubjectKind, e.SubjectId, e.Sequence });
    }
}
