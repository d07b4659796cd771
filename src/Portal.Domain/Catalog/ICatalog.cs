using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>The catalogue in memory, for slices that price and buy. It names the upstream and its costs: never hand it to a page or the API.</summary>
public interface ICatalog
{
    /// <summary>Null: no such offering ever existed. A withdrawn one is still known.</summary>
    ValueTask<PricedOffering?> Find(OfferingId offering, CancellationToken cancellationToken);

    /// <summary>An image, also one that is withdrawn or no longer offered on the line it was installed from.</summary>
    ValueTask<OfferedImage?> FindImage(ImageId image, CancellationToken cancellationToken);
}

internal sealed class CachedCatalog(VersionedModel<CatalogModel> model) : ICatalog
{
    public async ValueTask<PricedOffering?> Find(OfferingId offering, CancellationToken cancellationToken) =>
        (await model.Get(cancellationToken)).All.GetValueOrDefault(offering);

    public async ValueTask<OfferedImage?> FindImage(ImageId image, CancellationToken cancellationToken) =>
        (await model.Get(cancellationToken)).Images.GetValueOrDefault(image);
}
