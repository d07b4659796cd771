using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Products;

/// <summary>All products, found by the form of a reference.</summary>
internal sealed class ProductRange(IEnumerable<IProduct> products)
{
    public IReadOnlyList<IProduct> All { get; } = [.. products];

    /// <returns>Null when the reference is none of this upstream's.</returns>
    public IProduct? Of(string name) => All.FirstOrDefault(product => product.Name == name);

    public IProduct? OfLine(ServerFingerprint wanted) => Of(wanted.LineReference.Split(':')[0]);

    public IEnumerable<IProduct> Sold(UpstreamAccess account)
    {
        var settings = new CapitalOnlineSettings(account);
        return All.Where(product => settings.Sells(product.Name));
    }
}
