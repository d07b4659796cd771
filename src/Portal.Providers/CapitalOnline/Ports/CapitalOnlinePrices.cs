using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;

namespace Portal.Providers.CapitalOnline.Ports;

internal sealed class CapitalOnlinePrices(ProductRange products) : IPriceSource
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint server, int months, CancellationToken cancellationToken) =>
        products.OfLine(server) is { } product
            ? product.Price(account, server, months, cancellationToken)
            : Task.FromResult<Observed<decimal>>(Prices.NotPriced(account));
}
