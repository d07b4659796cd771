using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;

namespace Portal.Domain.Shared.Idempotency;

public sealed record FirstAnswer(int Status, string ContentType, string Body);

/// <param name="FirstAnswer">Null: go on, nobody has.</param>
public sealed record BegunRequest(FirstAnswer? FirstAnswer);

/// <summary>Claims a key for one request of the actor, or tells the answer of the first. While the first is under way a repeat waits for it.</summary>
/// <remarks>Errors: <see cref="IdempotencyConflict"/> (same key, other request), <see cref="TooBusy"/> (the first is still under way after ten seconds).
/// A claim without an answer for a minute was left by a crash and is taken over; the command's own key then keeps its effect single.</remarks>
[Requires(Permissions.Public)]
public sealed record BeginIdempotentRequest(string Key, string Digest) : ICommand<BegunRequest>, IOwnTransactions;

/// <summary>Keeps the answer. A server error is not kept: the claim is released and the client may repeat.</summary>
[Requires(Permissions.Public)]
public sealed record CompleteIdempotentRequest(string Key, FirstAnswer Answer) : ICommand<Done>, IOwnTransactions;

public sealed record IdempotencyConflict() : Error("idempotency_conflict", ErrorKind.Conflict, "这个 Idempotency-Key 已用于另一个请求。换一个新的键再发；这次没有做任何改动。");

internal sealed class BeginIdempotentRequestHandler(PortalDbContext db, CurrentActor current, ISecretProtector protector, TimeProvider clock) : IRequestHandler<BeginIdempotentRequest, Result<BegunRequest>>
{
    internal const string Purpose = "idempotent-answer";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    public async Task<Result<BegunRequest>> Handle(BeginIdempotentRequest request, CancellationToken cancellationToken)
    {
        var user = current.Actor.User?.Value ?? Guid.Empty;
        var (begun, now) = (clock.GetTimestamp(), clock.GetUtcNow());
        var claimed = await db.Database.ExecuteSqlAsync(
            $"""
            insert into idempotent_requests ("user", key, digest, at) values ({user}, {request.Key}, {request.Digest}, {now})
            on conflict ("user", key) do update set at = excluded.at
            where idempotent_requests.status is null and idempotent_requests.digest = excluded.digest and idempotent_requests.at < {now - Abandoned}
            """, cancellationToken);
        if (claimed == 1) return new BegunRequest(null);
        while (true)
        {
            var first = await db.Set<IdempotentRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.User == user && r.Key == request.Key, cancellationToken);
            if (first is null) return new TooBusy();
            if (first.Digest != request.Digest) return new IdempotencyConflict();
            if (first is { Status: { } status, ProtectedBody: { } body })
                return new BegunRequest(new(status, first.ContentType!, protector.Unprotect(Purpose, body) ?? ""));
            if (clock.GetElapsedTime(begun) > Patience) return new TooBusy();
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
        }
    }
}

internal sealed class CompleteIdempotentRequestHandler(PortalDbContext db, CurrentActor current, ISecretProtector protector) : IRequestHandler<CompleteIdempotentRequest, Result<Done>>
{
    public async Task<Result<Done>> Handle(CompleteIdempotentRequest request, CancellationToken cancellationToken)
    {
        var user = current.Actor.User?.Value ?? Guid.Empty;
        var (answer, sealedBody) = (request.Answer, protector.Protect(BeginIdempotentRequestHandler.Purpose, request.Answer.Body));
        if (answer.Status >= 500)
            await db.Database.ExecuteSqlAsync($"""delete from idempotent_requests where "user" = {user} and key = {request.Key} and status is null""", cancellationToken);
        else
            await db.Database.ExecuteSqlAsync(
                $"""update idempotent_requests set status = {answer.Status}, content_type = {answer.ContentType}, protected_body = {sealedBody} where "user" = {user} and key = {request.Key} and status is null""",
                cancellationToken);
        return new Done();
    }
}
