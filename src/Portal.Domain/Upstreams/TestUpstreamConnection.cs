using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Makes a signed cheap read. Errors: <see cref="NotFound"/>, <see cref="UpstreamFailed"/>.</summary>
[Requires(Permissions.UpstreamsManage, OrStaff = Permissions.UpstreamsRead)]
public sealed record TestUpstreamConnection(UpstreamAccountId Upstream) : ICommand<UpstreamTestReport>, IOwnTransactions;

internal sealed class TestUpstreamConnectionHandler(IUpstreams upstreams, IUpstreamPorts ports, IUpstreamHealth health, PortalDbContext db, OpenedUpstreams openedAccounts, TimeProvider clock)
    : IRequestHandler<TestUpstreamConnection, Result<UpstreamTestReport>>
{
    public async Task<Result<UpstreamTestReport>> Handle(TestUpstreamConnection request, CancellationToken cancellationToken)
    {
        var opened = await upstreams.Open(request.Upstream, cancellationToken);
        if (opened.Error is { } error) return error;
        var account = opened.Value;
        if (ports.Find<IConnectionTest>(account.Kind) is not { } test) return new UpstreamFailed(account.Name, "这种上游还没有适配器，无法测试。");
        var begun = clock.GetTimestamp();
        switch (await test.Test(account, cancellationToken))
        {
            case Observed<string>.Seen seen:
                health.Succeeded(account.Id);
                await Keep(account, cancellationToken);
                return new UpstreamTestReport(seen.Value, clock.GetElapsedTime(begun));
            case Observed<string>.Failed failed:
                health.Failed(account.Id, failed.Reason);
                return new UpstreamFailed(account.Name, failed.Reason);
            case var other:
                throw new InvalidOperationException($"A connection test answered {other.GetType().Name}.");
        }
    }

    private async Task Keep(UpstreamAccess account, CancellationToken cancellationToken)
    {
        if (ports.Find<ILearnsSettings>(account.Kind)?.Learned(account) is not { Count: > 0 } learned) return;
        var stored = await db.UpstreamAccounts.SingleAsync(a => a.Id == account.Id, cancellationToken);
        var settings = new Dictionary<string, string>(stored.Settings);
        foreach (var (name, value) in learned) settings[name] = value;
        stored.Change(null, null, null, settings, null);
        await db.SaveChangesAsync(cancellationToken);
        openedAccounts.Forget(account.Id);
    }
}
