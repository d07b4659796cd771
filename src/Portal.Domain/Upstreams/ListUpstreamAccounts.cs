using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

[Requires(Permissions.UpstreamsRead)]
public sealed record ListUpstreamAccounts : IQuery<IReadOnlyList<UpstreamAccountView>>;

internal sealed class ListUpstreamAccountsHandler(PortalDbContext db, ISecretProtector protector, IUpstreamPorts ports, TimeProvider clock) : IRequestHandler<ListUpstreamAccounts, Result<IReadOnlyList<UpstreamAccountView>>>
{
    public async Task<Result<IReadOnlyList<UpstreamAccountView>>> Handle(ListUpstreamAccounts request, CancellationToken cancellationToken)
    {
        var accounts = await db.UpstreamAccounts.AsNoTracking().OrderBy(a => a.Name).ToListAsync(cancellationToken);
        return Result<IReadOnlyList<UpstreamAccountView>>.Ok([.. accounts.Select(View)]);
    }

    private UpstreamAccountView View(UpstreamAccount a) => new(
        a.Id, a.Kind, a.Name, a.BaseUrl, [.. (SealedCredentials.Open(protector, a.ProtectedCredentials) ?? []).Keys.Order(StringComparer.Ordinal)], a.Settings, a.IsEnabled,
        a.TimeoutSeconds, a.MaxConcurrency, a.RequestsPerMinute, a.LastSuccessAt, a.LastFailureAt, a.LastFailure, a.CatalogSyncedAt, a.SyncWarnings)
    {
        FailingSince = a.FailingSince,
        PausedUntil = a.PausedUntil > clock.GetUtcNow() ? a.PausedUntil : null,
        PausedWhy = a.PausedUntil > clock.GetUtcNow() ? a.PausedWhy : null,
        Balance = a.BalanceFen is { } fen ? Money.Fen(fen) : null,
        BalanceAt = a.BalanceAt,
        LowBalanceSince = a.LowBalanceSince,
        TellsBalance = ports.Find<IBalanceSource>(a.Kind) is not null,
    };
}
