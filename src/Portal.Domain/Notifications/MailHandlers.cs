using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Notifications;

internal sealed class QueueMailHandler(PortalDbContext db, ISecretProtector protector, TimeProvider clock) : IRequestHandler<QueueMail, Result<Done>>
{
    public async Task<Result<Done>> Handle(QueueMail request, CancellationToken cancellationToken)
    {
        if (await db.OutgoingMails.AnyAsync(m => m.Key == request.Key, cancellationToken)) return new Done();
        string Seal(string text) => protector.Protect(OutgoingMail.Purpose, text);
        db.OutgoingMails.Add(OutgoingMail.Write(request.Key, Seal(request.To), request.Subject, Seal(request.Body), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}

internal sealed class SendDueMailHandler(PortalDbContext db, IMailTransport transport, ISecretProtector protector, IOptions<MailOptions> options, TimeProvider clock) : IRequestHandler<SendDueMail, Result<int>>
{
    private const int Batch = 50;

    public async Task<Result<int>> Handle(SendDueMail request, CancellationToken cancellationToken)
    {
        if (options.Value.Host.Length == 0) return 0;
        var sent = 0;
        foreach (var mail in await TakeDue(cancellationToken))
        {
            if (protector.Unprotect(OutgoingMail.Purpose, mail.ProtectedTo) is { } to && protector.Unprotect(OutgoingMail.Purpose, mail.ProtectedBody) is { } body)
            {
                if (await transport.Send(to, mail.Subject, body, cancellationToken) is { } error) mail.Failed(error);
                else mail.Sent(clock.GetUtcNow());
            }
            else mail.Failed("unreadable with the present keys");
            sent += mail.SentAt is null ? 0 : 1;
            await db.SaveChangesAsync(cancellationToken);
        }
        return sent;
    }

    // Committed before the first goes out: two workers never take the same mail.
    private async Task<List<OutgoingMail>> TakeDue(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = await db.OutgoingMails
            .FromSql($"select * from outgoing_mails where sent_at is null and due_at <= {now} and tries < 20 order by due_at limit {Batch} for update skip locked")
            .ToListAsync(cancellationToken);
        due.ForEach(mail => mail.Take(now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return due;
    }
}

internal sealed class ListDemoMailHandler(PortalDbContext db, ISecretProtector protector, IOptions<MailOptions> options) : IRequestHandler<ListDemoMail, Result<IReadOnlyList<MailView>>>
{
    public async Task<Result<IReadOnlyList<MailView>>> Handle(ListDemoMail request, CancellationToken cancellationToken)
    {
        if (!options.Value.ShowsLocalMailbox) return new NotFound("本地邮箱");
        var mails = await db.OutgoingMails.AsNoTracking().OrderByDescending(m => m.At).Take(100).ToListAsync(cancellationToken);
        string Open(string text) => protector.Unprotect(OutgoingMail.Purpose, text) ?? "";
        var seen = mails.Select(m => new MailView(m.Id, m.At, Open(m.ProtectedTo), m.Subject, Open(m.ProtectedBody), m.SentAt, m.LastError));
        return Result<IReadOnlyList<MailView>>.Ok([.. seen.Where(m => request.To is null || m.To == request.To)]);
    }
}
