using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

[Requires(Permissions.UpstreamsRead)]
public sealed record ListUpstreamAccounts : IQuery<IReadOnlyList<UpstreamAccountView>>;
