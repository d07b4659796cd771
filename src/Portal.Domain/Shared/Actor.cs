namespace Portal.Domain.Shared;

/// <summary>On whose behalf a request runs.</summary>
/// <param name="Customer">Set for a customer's user or key; every read and write of theirs is narrowed to it.</param>
/// <param name="IpAddress">Where the request came from, for the audit trail and for upstreams that ask for it.</param>
public sealed record Actor(UserId? User, CustomerId? Customer, IReadOnlySet<string> Permissions, string Name, string? IpAddress = null)
{
    public static Actor System { get; } = new(null, null, new HashSet<string> { Shared.Permissions.System }, "system");

    public static Actor Nobody { get; } = new(null, null, new HashSet<string>(), "anonymous");

    public bool IsSystem => Permissions.Contains(Shared.Permissions.System);

    /// <summary>Everything is allowed to the portal itself; Public to everybody.</summary>
    public bool May(string permission) => permission == Shared.Permissions.Public || IsSystem || Permissions.Contains(permission);
}

/// <summary>Scoped: the web sets it from cookie or key, a job or the command line to <see cref="Actor.System"/>.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; set; } = Actor.Nobody;
}
