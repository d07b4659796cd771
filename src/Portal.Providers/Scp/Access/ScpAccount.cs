using Portal.Domain.Upstreams;

namespace Portal.Providers.Scp.Access;

/// <summary>How we are known to one platform, and where it listens.</summary>
/// <param name="Address">Below which janus and openstack stand; ends with a slash.</param>
internal sealed record ScpAccount(Uri Address, ScpKeys? Keys, ScpUser? User, ScpTenant? Tenant, ScpSettings Settings)
{
    public const string AccessKeyField = "accessKey";
    public const string SecretKeyField = "secretKey";
    public const string UserNameField = "userName";
    public const string PasswordField = "password";
    public const string TenantNameField = "tenantName";
    public const string TenantUserNameField = "tenantUserName";
    public const string TenantPasswordField = "tenantPassword";

    /// <summary>What may not be seen in evidence.</summary>
    public IEnumerable<string> Secrets => new[] { Keys?.SecretKey, User?.Password, Tenant?.Password }.OfType<string>();

    /// <returns>Null when neither a pair of keys nor a user is there.</returns>
    public static ScpAccount? Of(UpstreamAccess access)
    {
        string? Given(string name) => access.Credentials.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
        var keys = Given(AccessKeyField) is { } id && Given(SecretKeyField) is { } secret ? new ScpKeys(id, secret) : null;
        var user = Given(UserNameField) is { } name && Given(PasswordField) is { } password ? new ScpUser(name, password) : null;
        var tenant = Given(TenantUserNameField) is { } tenantUser && Given(TenantPasswordField) is { } tenantPassword && Given(TenantNameField) is { } tenantName
            ? new ScpTenant(tenantName, tenantUser, tenantPassword)
            : null;
        return keys is null && user is null ? null : new ScpAccount(AddressOf(access.BaseAddress), keys, user, tenant, ScpSettings.Of(access));
    }

    public override string ToString() => Keys?.AccessKey ?? User?.Name ?? "";

    // An address that was copied with the first folder of the interface means the platform above it.
    private static Uri AddressOf(Uri given)
    {
        var path = given.AbsolutePath.TrimEnd('/');
        if (path.EndsWith("/janus", StringComparison.Ordinal)) path = path[..^"/janus".Length];
        return new UriBuilder(given) { Path = path + "/", Query = "", Fragment = "" }.Uri;
    }
}

/// <summary>Keys that are made on the platform's pages; no call makes them (scp.md 3.1).</summary>
internal sealed record ScpKeys(string AccessKey, string SecretKey)
{
    public override string ToString() => AccessKey;
}

internal sealed record ScpUser(string Name, string Password)
{
    public override string ToString() => Name;
}

/// <summary>A tenant's own login, which alone the OpenStack-compatible part takes (scp.md 9).</summary>
internal sealed record ScpTenant(string Name, string UserName, string Password)
{
    public override string ToString() => UserName;
}
