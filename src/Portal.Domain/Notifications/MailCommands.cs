using Portal.Domain.Shared;

namespace Portal.Domain.Notifications;

/// <summary>Carries one mail out of the house. Implemented over SMTP by the web.</summary>
public interface IMailTransport
{
    /// <returns>Null when taken on; else why not, without addresses.</returns>
    Task<string?> Send(string to, string subject, string body, CancellationToken cancellationToken);
}

/// <summary>Writes a mail into the outbox, in the sender's transaction. The key makes it go once per effect and recipient.</summary>
/// <param name="Body">Plain text; kept encrypted, because it may hold a reset link.</param>
[Requires(Permissions.Public)]
public sealed record QueueMail(IdempotencyKey Key, string To, string Subject, string Body) : ICommand<Done>
{
    /// <summary>Without address and body, so that neither reaches a log.</summary>
    public override string ToString() => $"QueueMail {Key.Value}";
}

/// <summary>Sends what is due from the outbox (job); in demo mode mails stay in the local mailbox. Answers how many left.</summary>
[Requires(Permissions.System)]
public sealed record SendDueMail : ICommand<int>, IOwnTransactions;

public sealed record MailView(Guid Id, DateTimeOffset At, string To, string Subject, string Body, DateTimeOffset? SentAt, string? LastError);

/// <summary>The demo's local mailbox; refused outside demo mode.</summary>
[Requires(Permissions.Public)]
public sealed record ListDemoMail(string? To) : IQuery<IReadOnlyList<MailView>>;
