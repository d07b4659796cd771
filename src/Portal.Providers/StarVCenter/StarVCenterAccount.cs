using Portal.Domain.Upstreams;

namespace Portal.Providers.StarVCenter;

/// <summary>The tenant's token, and where the interface listens.</summary>
internal sealed record StarVCenterAccount(string Token, Uri Address)
{
    public const string TokenField = "token";
    private const string Services = "/starvcenter/services";
    private const string Resources = Services + "/cloudresource";

    /// <returns>Null when the token is missing.</returns>
    public static StarVCenterAccount? Of(UpstreamAccess access) =>
        access.Credentials.GetValueOrDefault(TokenField)?.Trim() is { Length: > 0 } token ? new(token, AddressOf(access.BaseAddress)) : null;

    /// <param name="path">Below the base, its values already encoded.</param>
    public Uri At(string path) => new(Address.AbsoluteUri + path);

    // An address without a path, or the one that describes the interfaces, is completed; any other is taken as it is.
    private static Uri AddressOf(Uri given)
    {
        var path = given.AbsolutePath.TrimEnd('/');
        if (path.Length == 0 || path.Equals(Services, StringComparison.OrdinalIgnoreCase) || path.Equals("/starvcenter", StringComparison.OrdinalIgnoreCase)) path = Resources;
        return new UriBuilder(given) { Path = path, Query = "", Fragment = "" }.Uri;
    }

    public override string ToString() => Address.Host;
}
