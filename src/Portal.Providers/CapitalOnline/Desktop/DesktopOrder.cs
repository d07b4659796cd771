using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Desktop;

/// <summary>A configuration of ours in the words of cloud desktops; the line is "desktop:site:product", the flavor the goods it is priced by.</summary>
internal sealed record DesktopOrder(string Site, string Product, string Goods, DesktopNetwork Network)
{
    public const string NetworkChoice = "network";

    /// <returns>Null when the configuration is none of this product.</returns>
    public static DesktopOrder? Of(ServerFingerprint wanted) =>
        wanted.LineReference.Split(':') is [ProductNames.Desktop, var site, var product] && wanted.ProductReference is { Length: > 0 } goods
        && wanted.Options?.GetValueOrDefault(NetworkChoice)?.Split('/') is [var vpc, var subnet, var gateway, var line]
            ? new(site, product, goods, new(vpc, subnet, gateway, line))
            : null;
}

/// <param name="Line">The carrier, by which bandwidth is priced.</param>
internal sealed record DesktopNetwork(string Vpc, string Subnet, string Gateway, string Line)
{
    public string Write() => $"{Vpc}/{Subnet}/{Gateway}/{Line}";
}
