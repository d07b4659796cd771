using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Buys, reads and gives back what is sold.</summary>
internal sealed class ScpProvisioner(ScpClient client, TimeProvider clock) : IProvisioner, IPurchaseLookup, IBatchReader
{
    private readonly ServerPurchase servers = new(client, clock);
    private readonly ServerShelf shelf = new(client);

    public string Kind => UpstreamKinds.Scp;

    public int MostAtOnce => ServerShelf.MostAtOnce;

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer request, CancellationToken cancellationToken) =>
        OfferingReference.Read(request.Server.LineReference) switch
        {
            { IsServer: true } offering => await servers.Buy(account, request, offering.Place, cancellationToken),
            _ => new PurchaseOutcome.Rejected("offering", "没有这种可购买的产品。"),
        };

    public Task<Observed<ServerObservation?>> Read(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) =>
        shelf.Read(account, server, cancellationToken);

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken) => shelf.All(account, cancellationToken);

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadMany(UpstreamAccess account, IReadOnlyList<UpstreamReference> servers, CancellationToken cancellationToken) =>
        shelf.Several(account, servers, cancellationToken);

    /// <summary>The platform knows no term (scp.md 7): a renewal is a matter of our books alone.</summary>
    public Task<WriteOutcome> Renew(UpstreamAccess account, RenewServer request, CancellationToken cancellationToken) =>
        Task.FromResult<WriteOutcome>(new WriteOutcome.Accepted());

    public async Task<WriteOutcome> Refund(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Send(account, ServerCalls.Delete(server), cancellationToken)).ToDeletion();

    /// <summary>By the identifier that we chose, then by the name that we gave.</summary>
    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken)
    {
        var chosen = await shelf.Read(account, new(OrderMarks.ServerId(account, sought.OrderNumber)), cancellationToken);
        if (chosen is Observed<ServerObservation?>.Failed failed) return new Observed<IReadOnlyList<ServerObservation>>.Failed(failed.Reason, failed.Refused, failed.Evidence);
        if (chosen is Observed<ServerObservation?>.Seen { Value: { } server }) return new Observed<IReadOnlyList<ServerObservation>>.Seen([server with { OrderMark = sought.OrderNumber }]);
        return await shelf.All(account, cancellationToken) is var all && all is Observed<IReadOnlyList<ServerObservation>>.Seen seen
            ? seen with { Value = [.. seen.Value.Where(one => one.OrderMark == sought.OrderNumber)] }
            : all;
    }
}
