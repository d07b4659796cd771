using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Opens stored accounts for their adapters.</summary>
public interface IUpstreams
{
    /// <summary>The account with its secrets opened; remembered for a few seconds. A disabled account opens too: its servers still have to be read.</summary>
    /// <remarks>Errors: <see cref="NotFound"/>; <see cref="UpstreamFailed"/> when the credentials were sealed by other keys.</remarks>
    Task<Result<UpstreamAccess>> Open(UpstreamAccountId account, CancellationToken cancellationToken);
}

internal sealed class OpenedUpstreams(IServiceScopeFactory scopes, ISecretProtector protector, TimeProvider clock) : IUpstreams
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<UpstreamAccountId, (UpstreamAccess Access, long At)> opened = new();

    public async Task<Result<UpstreamAccess>> Open(UpstreamAccountId account, CancellationToken cancellationToken)
    {
        if (opened.TryGetValue(account, out var known) && clock.GetElapsedTime(known.At) < Remembered) return known.Access;
        await using var scope = scopes.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().UpstreamAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == account, cancellationToken);
        if (stored is null) return new NotFound("上游账户");
        if (SealedCredentials.Open(protector, stored.ProtectedCredentials) is not { } credentials)
            return new UpstreamFailed(stored.Name, "保存的密钥无法解密（可能换过加密密钥）。请重新填写这个账户的密钥。");
        var access = new UpstreamAccess(
            stored.Id, stored.Kind, stored.Name, new Uri(stored.BaseUrl), credentials, stored.Settings, TimeSpan.FromSeconds(stored.TimeoutSeconds), stored.MaxConcurrency, stored.RequestsPerMinute);
        opened[account] = (access, clock.GetTimestamp());
        return access;
    }

    /// <summary>Forgets what this process remembers; other processes follow within seconds.</summary>
    public void Forget(UpstreamAccountId account) => opened.TryRemove(account, out _);
}
