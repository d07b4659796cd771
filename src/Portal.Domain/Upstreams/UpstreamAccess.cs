using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>What an adapter needs to speak for one account; made by <see cref="IUpstreams"/> from the stored account, secrets opened. Never logged.</summary>
/// <param name="Credentials">By the dialect's own names, e.g. "userId" and "secret"; see each adapter's documentation.</param>
/// <param name="Settings">Readings of the document that touch money, and limits; names are the dialect's.</param>
/// <param name="Timeout">For one call. Elapsing makes a write unknown, a read failed.</param>
public sealed record UpstreamAccess(
    UpstreamAccountId Id,
    string Kind,
    string Name,
    Uri BaseAddress,
    IReadOnlyDictionary<string, string> Credentials,
    IReadOnlyDictionary<string, string> Settings,
    TimeSpan Timeout,
    int MaxConcurrency,
    int RequestsPerMinute)
{
    /// <summary>Only the name: credentials must not reach a log through interpolation.</summary>
    public override string ToString() => $"{Kind} {Name}";
}

/// <summary>What the end customer's identity is, for upstreams that demand it with business calls. Personal data: never logged.</summary>
public sealed record EndCustomer(string CustomerReference, string? Name = null, string? Mobile = null, string? IdNumber = null, string? BankAccount = null, string? LastIpAddress = null)
{
    public override string ToString() => CustomerReference;
}

/// <summary>The upstream's own identifier of a server.</summary>
public sealed record UpstreamReference(string Value)
{
    public override string ToString() => Value;
}
