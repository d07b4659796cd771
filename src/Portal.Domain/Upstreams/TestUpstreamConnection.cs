using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Makes a signed cheap read. Errors: <see cref="NotFound"/>, <see cref="UpstreamFailed"/>.</summary>
[Requires(Permissions.UpstreamsManage, OrStaff = Permissions.UpstreamsRead)]
public sealed record TestUpstreamConnection(UpstreamAccountId Upstream) : ICommand<UpstreamTestReport>, IOwnTransactions;
