using MediatR;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Makes a signed cheap read. Errors: <see cref="NotFound"/>, <see cref="UpstreamFailed"/>.</summary>
[Requires(Permissions.UpstreamsManage, OrStaff = Permissions.UpstreamsRead)]
public sealed record TestUpstreamConnection(UpstreamAccountId Upstream) : ICommand<UpstreamTestReport>, IOwnTransactions;

internal sealed class TestUpstreamConnectionHandler(IUpstreams upstreams, IUpstreamPorts ports, IUpstreamHealth health, TimeProvider clock)
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
                return new UpstreamTestReport(seen.Value, clock.GetElapsedTime(begun));
            case Observed<string>.Failed failed:
                health.Failed(account.Id, failed.Reason);
                return new UpstreamFailed(account.Name, failed.Reason);
            case var other:
                throw new InvalidOperationException($"A connection test answered {other.GetType().Name}.");
        }
    }
}
