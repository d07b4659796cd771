using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>An account as staff see it; credentials are write-only, only their names are told.</summary>
public sealed record UpstreamAccountView(
    UpstreamAccountId Id, string Kind, string Name, string BaseUrl, IReadOnlyList<string> CredentialNames, IReadOnlyDictionary<string, string> Settings, bool IsEnabled,
    int TimeoutSeconds, int MaxConcurrency, int RequestsPerMinute, DateTimeOffset? LastSuccessAt, DateTimeOffset? LastFailureAt, string? LastFailure, DateTimeOffset? CatalogSyncedAt, IReadOnlyList<string> SyncWarnings)
{
    /// <summary>The first failure since the last success; null: it is well.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Until when nothing is sent, because calls failed again and again or the upstream asked for it; null: sending goes on.</summary>
    public DateTimeOffset? PausedUntil { get; init; }
    public string? PausedWhy { get; init; }

    /// <summary>Null: not read yet, or the upstream tells none.</summary>
    public Money? Balance { get; init; }
    public DateTimeOffset? BalanceAt { get; init; }
    public DateTimeOffset? LowBalanceSince { get; init; }

    /// <summary>Whether this dialect tells a balance at all.</summary>
    public bool TellsBalance { get; init; }
}

/// <param name="Reason">Staff sentence: which account, what happened, what to do.</param>
public sealed record UpstreamFailed(string Account, string Reason) : Error("upstream_failed", ErrorKind.Upstream, "上游账户{1}", Account, Reason);

public sealed record UpstreamTestReport(string Message, TimeSpan Took);
