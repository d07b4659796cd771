using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Network;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Storage;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Buys, reads and gives back servers, elastic addresses and shared disks; what a reference means tells its form.</summary>
internal sealed class ScpProvisioner(ScpClient client, TimeProvider clock) : IProvisioner, IPurchaseLookup, IBatchReader
{
    private readonly ServerPurchase serverPurchase = new(client, clock);
    private readonly AddressPurchase addressPurchase = new(client);
    private readonly VolumePurchase volumePurchase = new(client);
    private readonly AddressBindings bindings = new(client, clock);
    private readonly ServerShelf servers = new(client);
    private readonly AddressShelf addresses = new(client);
    private readonly VolumeShelf volumes = new(client);

    public string Kind => UpstreamKinds.Scp;

    public int MostAtOnce => ServerShelf.MostAtOnce;

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer request, CancellationToken cancellationToken) =>
        OfferingReference.Read(request.Server.LineReference) switch
        {
            { Product: OfferingReference.Server, Place: var pool } => await serverPurchase.Buy(account, request, pool, cancellationToken),
            { Product: OfferingReference.Address, Place: var line } => await addressPurchase.Buy(account, request, line, cancellationToken),
            { Product: OfferingReference.Disk, Place: var pool } => await volumePurchase.Buy(account, request, pool, cancellationToken),
            _ => new PurchaseOutcome.Rejected("offering", "没有这种可购买的产品。"),
        };

    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        if (ThingReference.Disk(server) is { } volume) return await volumes.Read(account, volume, cancellationToken);
        if (ThingReference.Address(server) is not { } address) return await servers.Read(account, server, cancellationToken);
        return await addresses.Read(account, address, cancellationToken) switch
        {
            Observed<AddressSeen?>.Seen seen => new Observed<ServerObservation?>.Seen(seen.Value?.Observation),
            Observed<AddressSeen?>.Failed failed => new Observed<ServerObservation?>.Failed(failed.Reason, failed.Refused, failed.Evidence),
            var other => throw new InvalidOperationException($"Unexpected {other.GetType().Name}."),
        };
    }

    public async Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var read = await servers.All(account, cancellationToken);
        if (read is not Observed<IReadOnlyList<ServerObservation>>.Seen { Value: var found }) return read;
        // Addresses are sold for a named tenant only, shared disks where they were switched on.
        if (ScpSettings.Of(account).ProjectId is not null)
        {
            var list = await addresses.All(account, cancellationToken);
            if (list is Observed<IReadOnlyList<AddressSeen>>.Failed failed) return new Observed<IReadOnlyList<ServerObservation>>.Failed(failed.Reason, failed.Refused, failed.Evidence);
            found = [.. found, .. ((Observed<IReadOnlyList<AddressSeen>>.Seen)list).Value.Select(one => one.Observation)];
        }
        if (!ScpSettings.Of(account).SellsDisks) return new Observed<IReadOnlyList<ServerObservation>>.Seen(found);
        return await volumes.All(account, cancellationToken) is var disks && disks is Observed<IReadOnlyList<ServerObservation>>.Seen seen
            ? new Observed<IReadOnlyList<ServerObservation>>.Seen([.. found, .. seen.Value])
            : disks;
    }

    public async Task<Observed<IReadOnlyList<ServerObservation>>> ReadMany(UpstreamAccess account, IReadOnlyList<UpstreamReference> servers, CancellationToken cancellationToken)
    {
        List<ServerObservation> found = [];
        var machines = servers.Where(one => ThingReference.Address(one) is null && ThingReference.Disk(one) is null).ToList();
        if (machines.Count > 0)
        {
            var read = await this.servers.Several(account, machines, cancellationToken);
            if (read is not Observed<IReadOnlyList<ServerObservation>>.Seen seen) return read;
            found.AddRange(seen.Value);
        }
        foreach (var other in servers.Except(machines))
        {
            var read = await Read(account, other, cancellationToken);
            if (read is Observed<ServerObservation?>.Failed failed) return new Observed<IReadOnlyList<ServerObservation>>.Failed(failed.Reason, failed.Refused, failed.Evidence);
            if (((Observed<ServerObservation?>.Seen)read).Value is { } one) found.Add(one);
        }
        return new Observed<IReadOnlyList<ServerObservation>>.Seen(found);
    }

    /// <summary>The platform knows no term (scp.md 7): a renewal is a matter of our books alone.</summary>
    public Task<WriteOutcome> Renew(UpstreamAccess account, RenewServer request, CancellationToken cancellationToken) => Task.FromResult<WriteOutcome>(new WriteOutcome.Accepted());

    public async Task<WriteOutcome> Refund(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (ThingReference.Address(server) is { } address) return await bindings.Release(account, address, cancellationToken);
        var call = ThingReference.Disk(server) is { } volume ? VolumeCalls.Delete(volume) : ServerCalls.Delete(server);
        return (await client.Send(account, call, cancellationToken)).ToDeletion();
    }

    public Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken) =>
        OfferingReference.Read(sought.Server.LineReference) switch
        {
            { Product: OfferingReference.Address } => addressPurchase.Find(account, sought, cancellationToken),
            { Product: OfferingReference.Disk } => volumes.Named(account, sought.OrderNumber, cancellationToken),
            _ => servers.Find(account, sought.OrderNumber, cancellationToken),
        };
}
