using System.ComponentModel.DataAnnotations;

namespace Portal.Web.Security;

/// <summary>How the edge behaves.</summary>
public sealed record SecurityOptions
{
    public const string Section = "Portal:Security";

    /// <summary>Addresses or networks (10.0.0.0/8) of reverse proxies whose X-Forwarded-For and -Proto are believed; none by default.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>API requests a minute for one key (or one address without a key); 0 is no limit.</summary>
    [Range(0, 10_000_000)]
    public int ApiRequestsPerMinute { get; init; } = 6_000;

    /// <summary>Posts of sign-in, registration and password forms a minute from one address; 0 is no limit.</summary>
    [Range(0, 1_000_000)]
    public int CredentialPostsPerMinute { get; init; } = 60;

    /// <summary>Largest request body in bytes; scans for the real-name check are the largest.</summary>
    [Range(1_024, 100_000_000)]
    public long LargestRequest { get; init; } = 10_000_000;
}
