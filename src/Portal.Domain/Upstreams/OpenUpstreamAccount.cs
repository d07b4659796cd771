using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Stores an account; credentials are encrypted at once. Settings may carry timeoutSeconds, maxConcurrency, requestsPerMinute besides the dialect's own.</summary>
/// <remarks>Errors: <see cref="ValidationFailed"/> (unknown kind, no http/https address, missing credential, name taken).</remarks>
[Requires(Permissions.UpstreamsManage)]
public sealed record OpenUpstreamAccount(string Kind, string Name, string BaseUrl, IReadOnlyDictionary<string, string> Credentials, IReadOnlyDictionary<string, string>? Settings)
    : ICommand<UpstreamAccountId>, IAudited
{
    public AuditNote Audit => new("upstream", Name);
}
