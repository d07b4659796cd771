using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Shared;

namespace Portal.Domain.Notifications;

/// <summary>A mail in the outbox. Address and text are encrypted: they are personal, and may hold a reset link.</summary>
public sealed class OutgoingMail
{
    /// <summary>Purpose under which address and text are sealed.</summary>
    public const string Purpose = "outgoing-mail";

    private OutgoingMail() { }

    public Guid Id { get; private set; }

    /// <summary>Names effect and recipient, so that a mail is written once.</summary>
    public IdempotencyKey Key { get; private set; } = new("");
    public string ProtectedTo { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string ProtectedBody { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public int Tries { get; private set; }
    public string? LastError { get; private set; }

    public static OutgoingMail Write(IdempotencyKey key, string protectedTo, string subject, string protectedBody, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(), Key = key, ProtectedTo = protectedTo, Subject = subject, ProtectedBody = protectedBody, At = now, DueAt = now };

    /// <summary>Taken for sending: should the sender die, the mail is due again later. At most one duplicate after a kill.</summary>
    public void Take(DateTimeOffset now) => (Tries, DueAt) = (Tries + 1, now + TimeSpan.FromMinutes(Math.Min(60, 1 << Math.Min(Tries, 6))));

    public void Sent(DateTimeOffset now) => (SentAt, LastError) = (now, null);

    public void Failed(string error) => LastError = error;
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.ToTable("outgoing_mails");
        mail.HasIndex(m => m.Key).IsUnique();
        mail.HasIndex(m => m.DueAt).HasFilter("sent_at is null");
        mail.Property(m => m.Subject).HasMaxLength(200);
        mail.Property(m => m.LastError).HasMaxLength(500);
    }
}
