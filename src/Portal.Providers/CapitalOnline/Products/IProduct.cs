using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Products;

/// <summary>One of the things this upstream sells.</summary>
internal interface IProduct
{
    /// <summary>One of <see cref="ProductNames"/>.</summary>
    string Name { get; }

    Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken);

    Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint wanted, int months, CancellationToken cancellationToken);

    Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer order, CancellationToken cancellationToken);

    Task<Observed<ServerObservation?>> Read(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken);

    Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken);

    /// <summary>What carries this order's mark, whatever the upstream's own search lets through.</summary>
    Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken);

    Task<WriteOutcome> Renew(UpstreamAccess account, ProductReference what, RenewServer request, CancellationToken cancellationToken);

    Task<WriteOutcome> Delete(UpstreamAccess account, ProductReference what, CancellationToken cancellationToken);
}

/// <summary>Its list tells of each what reading it alone tells.</summary>
internal interface IListsEverything;
