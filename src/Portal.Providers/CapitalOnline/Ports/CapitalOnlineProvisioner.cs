using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Buys, reads, renews and deletes; which product is meant stands in the reference.</summary>
internal sealed class CapitalOnlineProvisioner(ProductRange products) : IProvisioner
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer request, CancellationToken cancellationToken) =>
        products.OfLine(request.Server) is { } product
            ? product.Create(account, request, cancellationToken)
            : Task.FromResult<PurchaseOutcome>(new PurchaseOutcome.Rejected("configuration", "这个配置不属于任何产品。"));

    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) =>
        ProductReference.Of(server) is var what && products.Of(what.Product) is { } product
            ? await product.Read(account, what, cancellationToken)
            : new Observed<ServerObservation?>.Seen(null);

    public async Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken)
    {
        List<ServerObservation> found = [];
        foreach (var product in products.Sold(account))
        {
            if (!(await product.ReadAll(account, cancellationToken)).Sees(out var seen, out var failed)) return failed;
            found.AddRange(seen);
        }
        return new Observed<IReadOnlyList<ServerObservation>>.Seen(found);
    }

    public async Task<WriteOutcome> Renew(UpstreamAccess account, RenewServer request, CancellationToken cancellationToken) =>
        ProductReference.Of(request.Server) is var what && products.Of(what.Product) is { } product
            ? await product.Renew(account, what, request, cancellationToken)
            : Writes.NotOffered("这种资源的续费");

    public async Task<WriteOutcome> Refund(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken) =>
        ProductReference.Of(server) is var what && products.Of(what.Product) is { } product
            ? await product.Delete(account, what, cancellationToken)
            : Writes.NotOffered("这种资源的删除");
}
