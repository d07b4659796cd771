using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>An account as staff see it; credentials are write-only, only their names are told.</summary>
public sealed record UpstreamAccountView(
    UpstreamAccountId Id, string Kind, string Name, string BaseUrl, IReadOnlyList<string> CredentialNames, IReadOnlyDictionary<string, string> Settings, bool IsEnabled,
    int TimeoutSeconds, int MaxConcurrency, int RequestsPerMinute, DateTimeOffset? LastSuccessAt, DateTimeOffset? LastFailureAt, string? LastFailure, DateTimeOffset? CatalogSyncedAt, IReadOnlyList<string> SyncWarnings);

/// <param name="Reason">Staff sentence: which account, what happened, what to do.</param>
public sealed record UpstreamFailed(string Account, string Reason) : Error("upstream_failed", ErrorKind.Upstream, "上游账户{1}", Account, Reason);

public sealed record UpstreamTestReport(string Message, TimeSpan Took);
