using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys;

/// <summary>How we are known to one engine, and where it listens.</summary>
internal sealed record ZkeysAccount(string UserId, string Secret, Uri Address)
{
    public const string UserIdField = "userId";
    public const string SecretField = "secret";

    /// <returns>Null when a credential is missing.</returns>
    public static ZkeysAccount? Of(UpstreamAccess access) =>
        access.Credentials.GetValueOrDefault(UserIdField) is { Length: > 0 } userId && access.Credentials.GetValueOrDefault(SecretField) is { Length: > 0 } secret
            ? new ZkeysAccount(userId, secret, AddressOf(access.BaseAddress))
            : null;

    // All operations are posted to /api (zkeys.md 1); an address with a path of its own is taken as it is, without a closing slash.
    private static Uri AddressOf(Uri given) =>
        given.AbsolutePath is "/" or "" ? new Uri(given, "/api") : new UriBuilder(given) { Path = given.AbsolutePath.TrimEnd('/'), Query = "", Fragment = "" }.Uri;

    public override string ToString() => UserId;
}
