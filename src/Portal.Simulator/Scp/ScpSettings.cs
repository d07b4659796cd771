using System.Text.Json.Serialization;

namespace Portal.Simulator.Scp;

/// <summary>Switches for what the document leaves open, changed by <c>POST /_control/scp/settings</c>.</summary>
internal sealed record ScpSettings
{
    /// <summary>Decides which operations exist (404 below their first version) and whether the cookie is demanded (below 6.3.70).</summary>
    public string PlatformVersion { get; init; } = "";

    /// <summary>Whether an operation of a newer platform answers 404.</summary>
    public bool EnforceVersions { get; init; } = true;

    /// <summary>Whether the per-minute limits hold (scp.md 2.3).</summary>
    public bool FlowControl { get; init; } = true;

    /// <summary>The clock by which limits and client tokens run out.</summary>
    public ScpClock FlowClock { get; init; } = ScpClock.Virtual;

    /// <summary>GET calls a minute, per caller's address and path template.</summary>
    public int ReadsPerMinute { get; init; } = 600;

    /// <summary>Other calls a minute, per caller's address, method and path template.</summary>
    public int WritesPerMinute { get; init; } = 100;

    /// <summary>Public-key calls a minute, per caller's address.</summary>
    public int PublicKeysPerMinute { get; init; } = 60;

    /// <summary>Public-key calls a minute over all callers; above it the endpoint closes with 403.</summary>
    public int PublicKeysPerMinuteOverall { get; init; } = 1000;

    /// <summary>Whether a repeated X-Client-Token is refused (scp.md 4).</summary>
    public bool ClientTokens { get; init; } = true;

    /// <summary>Whether X-Amz-Date, X-Client-Token and X-Auth-Token must be spelt exactly so. The other headers lose their spelling in the HTTP server.</summary>
    public bool CaseSensitiveHeaders { get; init; }

    /// <summary>What the deletions answer that are documented as 204 with a body (scp.md 2.4).</summary>
    public DeleteAck DeleteAck { get; init; } = DeleteAck.Empty;

    /// <summary>Whether tenants' quotas limit what can be created.</summary>
    public bool Quotas { get; init; } = true;

    /// <summary>Whether the newer public-key address refuses a call with the cookie or X-Forwarded-For, as the document warns (scp.md 2.2).</summary>
    public bool NewPublicKeyRefusesCookies { get; init; } = true;

    /// <summary>Whether the console of part A is there; documented for one patched version only (scp.md 8.9).</summary>
    public bool RemoteConsoles { get; init; } = true;

    /// <summary>Whether new guests have the tools that a password reset and soft power actions need.</summary>
    public bool GuestTools { get; init; } = true;

    /// <summary>Hours that the stamps without a zone are ahead of UTC.</summary>
    public double LocalHours { get; init; } = 8;

    /// <summary>Progress that a failed task shows: -1 by the document's table, 50 by its sample.</summary>
    public int FailedProgress { get; init; } = 50;
}

/// <summary>Which time counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScpClock>))]
internal enum ScpClock
{
    [JsonStringEnumMemberName("virtual")] Virtual,
    [JsonStringEnumMemberName("real")] Real,
}

/// <summary>Answers to a deletion that is documented as 204 with a task id.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeleteAck>))]
internal enum DeleteAck
{
    [JsonStringEnumMemberName("204-empty")] Empty,
    [JsonStringEnumMemberName("200-with-task")] WithTask,
}
