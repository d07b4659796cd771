using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>A key of a user; what it may do is the user's permissions narrowed to the scopes ("all": not narrowed).</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/> (unknown scope). Staff with keys.manage may make one for anybody, a customer only for themselves.</remarks>
[Requires(Permissions.OwnAccount, OrStaff = Permissions.KeysManage)]
public sealed record CreateApiKey(UserId User, IReadOnlyList<string> Scopes) : ICommand<NewApiKey>, IAudited
{
    public AuditNote Audit => new("user", User.Value.ToString());
}

/// <summary>The same for the first user of a customer (staff API).</summary>
[Requires(Permissions.KeysManage)]
public sealed record CreateCustomerApiKey(CustomerId Customer, IReadOnlyList<string> Scopes) : ICommand<NewApiKey>, IAudited
{
    public AuditNote Audit => new("customer", Customer.Value.ToString());
}

[Requires(Permissions.OwnAccount, OrStaff = Permissions.KeysManage)]
public sealed record RevokeApiKey(ApiKeyId Key) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("api-key", Key.Value.ToString());
}

[Requires(Permissions.OwnAccount, OrStaff = Permissions.KeysManage)]
public sealed record ListApiKeys(UserId User) : IQuery<IReadOnlyList<ApiKeyView>>;

/// <summary>Who a presented key is; cached for a short time by the web. Null: unknown or revoked.</summary>
[Requires(Permissions.Public)]
public sealed record ResolveApiKey(string Key) : IQuery<Actor?>;

internal sealed class CreateApiKeyHandler(PortalDbContext db, CurrentActor current, TimeProvider clock) : IRequestHandler<CreateApiKey, Result<NewApiKey>>
{
    public async Task<Result<NewApiKey>> Handle(CreateApiKey request, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (!actor.May(Permissions.KeysManage) && actor.User != request.User) return new NotFound("用户");
        if (KeyScopes.Check(request.Scopes) is { } fault) return fault;
        var owner = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == request.User.Value, cancellationToken);
        if (owner is null) return new NotFound("用户");
        var (stored, key) = ApiKey.Make(owner.Id, KeyScopes.Grantable(actor, owner, request.Scopes), clock.GetUtcNow());
        db.ApiKeys.Add(stored);
        await db.SaveChangesAsync(cancellationToken);
        return new NewApiKey(stored.Id, key);
    }
}

internal sealed class CreateCustomerApiKeyHandler(PortalDbContext db, IMediator mediator) : IRequestHandler<CreateCustomerApiKey, Result<NewApiKey>>
{
    public async Task<Result<NewApiKey>> Handle(CreateCustomerApiKey request, CancellationToken cancellationToken)
    {
        var user = await db.Users.Where(u => u.Customer == request.Customer).OrderBy(u => u.CreatedAt).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(cancellationToken);
        return user is { } id ? await mediator.Send(new CreateApiKey(new UserId(id), request.Scopes), cancellationToken) : new NotFound("客户");
    }
}

internal sealed class RevokeApiKeyHandler(PortalDbContext db, CurrentActor current, TimeProvider clock) : IRequestHandler<RevokeApiKey, Result<Done>>
{
    public async Task<Result<Done>> Handle(RevokeApiKey request, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == request.Key, cancellationToken);
        if (key is null || (!current.Actor.May(Permissions.KeysManage) && current.Actor.User != new UserId(key.User))) return new NotFound("密钥");
        key.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}

internal sealed class ListApiKeysHandler(PortalDbContext db, CurrentActor current) : IRequestHandler<ListApiKeys, Result<IReadOnlyList<ApiKeyView>>>
{
    public async Task<Result<IReadOnlyList<ApiKeyView>>> Handle(ListApiKeys request, CancellationToken cancellationToken)
    {
        if (!current.Actor.May(Permissions.KeysManage) && current.Actor.User != request.User) return new NotFound("用户");
        var keys = await db.ApiKeys.AsNoTracking().Where(k => k.User == request.User.Value).OrderByDescending(k => k.CreatedAt).ToListAsync(cancellationToken);
        return Result<IReadOnlyList<ApiKeyView>>.Ok([.. keys.Select(k => k.View())]);
    }
}

internal sealed class ResolveApiKeyHandler(PortalDbContext db, TimeProvider clock) : IRequestHandler<ResolveApiKey, Result<Actor?>>
{
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(5);

    private static readonly Func<PortalDbContext, byte[], CancellationToken, Task<Found?>> Find = EF.CompileAsyncQuery(
        (PortalDbContext db, byte[] hash, CancellationToken _) =>
            (from key in db.ApiKeys
             join user in db.Users on key.User equals user.Id
             where key.Hash == hash && key.RevokedAt == null
             select new Found(key.Id, key.Scopes, key.LastUsedAt, user.Id, user.Customer, user.Permissions, user.DisplayName)).SingleOrDefault());

    public async Task<Result<Actor?>> Handle(ResolveApiKey request, CancellationToken cancellationToken)
    {
        if (await Find(db, ApiKey.HashOf(request.Key), cancellationToken) is not { } found) return Result<Actor?>.Ok(null);
        var now = clock.GetUtcNow();
        if (found.LastUsedAt is not { } last || now - last > UseIsNotedEvery)
            await db.ApiKeys.Where(k => k.Id == found.Id).ExecuteUpdateAsync(key => key.SetProperty(k => k.LastUsedAt, now), cancellationToken);
        return new Actor(new UserId(found.User), found.Customer, KeyScopes.Narrow(found.Permissions, found.Scopes).ToHashSet(), found.Name);
    }

    private sealed record Found(ApiKeyId Id, List<string> Scopes, DateTimeOffset? LastUsedAt, Guid User, CustomerId? Customer, List<string> Permissions, string Name);
}
