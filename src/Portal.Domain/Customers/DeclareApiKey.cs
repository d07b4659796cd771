using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Makes a key known that automation chose itself. Repeating it sets the scopes anew; a revoked key stays revoked.</summary>
/// <param name="Key">At least 32 characters; only its hash is kept.</param>
/// <remarks>Errors: <see cref="NotFound"/> (no such user), <see cref="ValidationFailed"/>.</remarks>
[Requires(Permissions.System)]
public sealed record DeclareApiKey(string Email, IReadOnlyList<string> Scopes, string Key) : ICommand<ApiKeyId>
{
    // The generated text would spell the key out.
    public override string ToString() => nameof(DeclareApiKey);
}

internal sealed class DeclareApiKeyHandler(PortalDbContext db, IMediator mediator, TimeProvider clock) : IRequestHandler<DeclareApiKey, Result<ApiKeyId>>
{
    private const int ShortestKey = 32;

    public async Task<Result<ApiKeyId>> Handle(DeclareApiKey request, CancellationToken cancellationToken)
    {
        if (request.Key.Length < ShortestKey) return ValidationFailed.On("key", "密钥至少 32 个字符。");
        if (KeyScopes.Check(request.Scopes) is { } fault) return fault;
        var user = await mediator.Send(new FindUser(request.Email), cancellationToken);
        if (user.Error is { } unknown) return unknown;
        var hash = ApiKey.HashOf(request.Key);
        var stored = await db.ApiKeys.SingleOrDefaultAsync(k => k.Hash == hash, cancellationToken);
        if (stored is null) db.ApiKeys.Add(stored = ApiKey.Declare(user.Value.Value, request.Key, clock.GetUtcNow()));
        stored.Narrow(request.Scopes);
        await db.SaveChangesAsync(cancellationToken);
        return stored.Id;
    }
}
