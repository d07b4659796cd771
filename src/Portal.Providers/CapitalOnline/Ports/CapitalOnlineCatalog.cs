using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Puts together what each of the sold products offers; one that cannot be read fails the whole.</summary>
internal sealed class CapitalOnlineCatalog(ProductRange products) : ICatalogSource
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public async Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken)
    {
        List<UpstreamCatalog> parts = [];
        List<string> warnings = [];
        foreach (var product in products.Sold(account))
        {
            var read = await product.ReadCatalog(account, cancellationToken);
            if (read is not Observed<UpstreamCatalog>.Seen seen) return read;
            parts.Add(seen.Value);
            warnings.AddRange(seen.Warnings);
        }
        // Several products may stand in one zone; unknown images of one leave all images as they are known.
        var images = parts.Exists(part => part.Images is null) ? null : (IReadOnlyList<UpstreamImage>)[.. parts.SelectMany(part => part.Images!)];
        return new Observed<UpstreamCatalog>.Seen(new([.. parts.SelectMany(part => part.Zones).DistinctBy(zone => zone.Reference)], [.. parts.SelectMany(part => part.Offerings)], images), warnings);
    }
}
