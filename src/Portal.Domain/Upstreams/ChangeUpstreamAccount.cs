using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Null leaves as it is; given credentials replace only those named.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/>.</remarks>
[Requires(Permissions.UpstreamsManage)]
public sealed record ChangeUpstreamAccount(
    UpstreamAccountId Upstream, string? Name, string? BaseUrl, IReadOnlyDictionary<string, string>? Credentials, IReadOnlyDictionary<string, string>? Settings, bool? IsEnabled)
    : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("upstream", Upstream.Value.ToString());
}
