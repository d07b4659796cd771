using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline;

/// <summary>How we are known to this upstream, and its two addresses (capitalonline.md 3).</summary>
/// <param name="KeySuffix">What follows the secret in the signing key; the document says both nothing and an ampersand (capitalonline.md 2.3).</param>
/// <param name="Main">Of the cdsapi group.</param>
/// <param name="Api">Of the api group: ECS, EBS, snapshots, test projects.</param>
internal sealed record CapitalOnlineAccount(string AccessKeyId, string AccessKeySecret, string KeySuffix, Uri Main, Uri Api)
{
    public const string KeyIdField = "accessKeyId";
    public const string SecretField = "accessKeySecret";
    public const string KeySuffixField = "signatureKeySuffix";
    public const string ApiAddressField = "apiBaseUrl";

    private const string MainName = "cdsapi";
    private const string ApiName = "api";
    private static readonly string[] ApiProducts = ["ecs", "ebs", "platform"];

    /// <returns>Null when a credential is missing.</returns>
    public static CapitalOnlineAccount? Of(UpstreamAccess access) =>
        access.Credentials.GetValueOrDefault(KeyIdField) is { Length: > 0 } id && access.Credentials.GetValueOrDefault(SecretField) is { Length: > 0 } secret
            ? new(id, secret, access.Settings.GetValueOrDefault(KeySuffixField) ?? "", Plain(access.BaseAddress), ApiAddress(access))
            : null;

    /// <summary>The address of a product: its path alone tells the group, also for the two CCS operations that the document puts on the other host (capitalonline.md 11.3).</summary>
    public Uri AddressOf(string path)
    {
        var group = ApiProducts.Contains(path.Split('/')[0], StringComparer.Ordinal) ? Api : Main;
        return new UriBuilder(group) { Path = $"{group.AbsolutePath.TrimEnd('/')}/{path}/" }.Uri;
    }

    public override string ToString() => AccessKeyId;

    private static Uri ApiAddress(UpstreamAccess access) =>
        Uri.TryCreate(access.Settings.GetValueOrDefault(ApiAddressField), UriKind.Absolute, out var stated) ? Plain(stated) : Twin(Plain(access.BaseAddress));

    // cdsapi.example → api.example; the regional hosts have no twin of their own. A sandbox tells the groups apart by the path.
    private static Uri Twin(Uri main)
    {
        var path = main.AbsolutePath.TrimEnd('/');
        if (path.EndsWith($"/{MainName}", StringComparison.OrdinalIgnoreCase)) return new UriBuilder(main) { Path = $"{path[..^MainName.Length]}{ApiName}" }.Uri;
        var labels = main.Host.Split('.', 2);
        return labels.Length == 2 && (labels[0] == MainName || labels[0].StartsWith($"{MainName}-", StringComparison.Ordinal)) ? new UriBuilder(main) { Host = $"{ApiName}.{labels[1]}" }.Uri : main;
    }

    private static Uri Plain(Uri given) => new UriBuilder(given) { Path = given.AbsolutePath.TrimEnd('/'), Query = "", Fragment = "" }.Uri;
}
