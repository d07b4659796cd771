using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Catalog;

/// <summary>Asks an account's adapter what it sells, and notes how that went.</summary>
internal sealed class CatalogReading(IUpstreams upstreams, IUpstreamPorts ports, IUpstreamHealth health)
{
    public sealed record Answer(string Account, UpstreamCatalog Catalog, IReadOnlyList<string> Warnings);

    public async Task<Result<Answer>> Read(UpstreamAccountId upstream, CancellationToken cancellationToken)
    {
        var opened = await upstreams.Open(upstream, cancellationToken);
        if (opened.Error is { } error) return error;
        var account = opened.Value;
        if (ports.Find<ICatalogSource>(account.Kind) is not { } source) return new UpstreamFailed(account.Name, "这种上游还没有适配器，无法同步目录。");
        switch (await source.ReadCatalog(account, cancellationToken))
        {
            case Observed<UpstreamCatalog>.Seen seen:
                health.Succeeded(account.Id);
                return new Answer(account.Name, seen.Value, seen.Warnings);
            case Observed<UpstreamCatalog>.Failed failed:
                health.Failed(account.Id, failed.Reason);
                return new UpstreamFailed(account.Name, failed.Reason);
            case var other:
                throw new InvalidOperationException($"A catalogue source answered {other.GetType().Name}.");
        }
    }
}
