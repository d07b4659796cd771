using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Finds a purchase by our order number in its name (capitalonline.md 5.3).</summary>
internal sealed class CapitalOnlineLookup(ProductRange products) : IPurchaseLookup
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken) =>
        products.OfLine(sought.Server) is { } product
            ? product.Find(account, sought, cancellationToken)
            : Task.FromResult<Observed<IReadOnlyList<ServerObservation>>>(new Observed<IReadOnlyList<ServerObservation>>.Seen([]));
}
