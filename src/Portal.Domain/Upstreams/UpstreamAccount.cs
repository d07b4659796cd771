using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Our account at one upstream: where it is, how to sign, how hard it may be driven, and how it fares.</summary>
public sealed class UpstreamAccount
{
    /// <summary>Purpose under which <see cref="ProtectedCredentials"/> are sealed.</summary>
    public const string CredentialsPurpose = "upstream-credentials";

    private UpstreamAccount() { }

    public UpstreamAccountId Id { get; private set; }
    public string Kind { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string BaseUrl { get; private set; } = "";

    /// <summary>JSON of the credentials, encrypted.</summary>
    public string ProtectedCredentials { get; private set; } = "";
    public Dictionary<string, string> Settings { get; private set; } = [];
    public bool IsEnabled { get; private set; } = true;
    public int TimeoutSeconds { get; private set; } = 30;
    public int MaxConcurrency { get; private set; } = 4;
    public int RequestsPerMinute { get; private set; } = 600;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? LastSuccessAt { get; private set; }
    public DateTimeOffset? LastFailureAt { get; private set; }
    public string? LastFailure { get; private set; }

    /// <summary>The first failure since the last success; null: it is well.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>Until when nothing is sent; of the past: sending goes on.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }
    public string? PausedWhy { get; private set; }

    /// <summary>What we have left with the upstream, as last read; null: never read, or it tells none.</summary>
    public long? BalanceFen { get; private set; }
    public DateTimeOffset? BalanceAt { get; private set; }

    /// <summary>Since when the balance is below the account's setting <see cref="AccountLimits.LowBalance"/>.</summary>
    public DateTimeOffset? LowBalanceSince { get; private set; }
    public DateTimeOffset? CatalogSyncedAt { get; private set; }

    /// <summary>Warnings of the last catalogue sync, for staff.</summary>
    public List<string> SyncWarnings { get; private set; } = [];

    public static UpstreamAccount Open(string kind, string name, Uri baseUrl, string protectedCredentials, IReadOnlyDictionary<string, string> settings, DateTimeOffset now) => new()
    {
        Id = UpstreamAccountId.New(),
        Kind = kind,
        Name = name,
        BaseUrl = baseUrl.ToString(),
        ProtectedCredentials = protectedCredentials,
        Settings = new(settings),
        CreatedAt = now,
    };

    public void Change(string? name, Uri? baseUrl, string? protectedCredentials, IReadOnlyDictionary<string, string>? settings, bool? isEnabled)
    {
        Name = name ?? Name;
        BaseUrl = baseUrl?.ToString() ?? BaseUrl;
        ProtectedCredentials = protectedCredentials ?? ProtectedCredentials;
        Settings = settings is null ? Settings : new(settings);
        IsEnabled = isEnabled ?? IsEnabled;
    }

    public void Tune(int? timeoutSeconds, int? maxConcurrency, int? requestsPerMinute)
    {
        TimeoutSeconds = Math.Clamp(timeoutSeconds ?? TimeoutSeconds, 1, 300);
        MaxConcurrency = Math.Clamp(maxConcurrency ?? MaxConcurrency, 1, 64);
        RequestsPerMinute = Math.Clamp(requestsPerMinute ?? RequestsPerMinute, 1, 60_000);
    }

    /// <returns>Whether it fell below the limit just now, which is told once.</returns>
    public bool HasLeft(Money balance, Money? limit, DateTimeOffset now)
    {
        (BalanceFen, BalanceAt) = (balance.MinorUnits, now);
        var (isLow, wasLow) = (limit is not null && balance < limit, LowBalanceSince is not null);
        LowBalanceSince = isLow ? LowBalanceSince ?? now : null;
        return isLow && !wasLow;
    }

    public void Synced(IReadOnlyList<string> warnings, DateTimeOffset now) => (CatalogSyncedAt, SyncWarnings) = (now, [.. warnings]);
}
