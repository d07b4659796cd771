using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Finds a purchase by our number in the remarks, exactly, over all pages (zkeys.md 15.6).</summary>
internal sealed class ZkeysBareMetalLookup(MachineReads reads) : IPurchaseLookup
{
    public string Kind => UpstreamKinds.ZkeysBareMetal;

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken)
    {
        var scan = await reads.All(account, cancellationToken);
        if (scan is not Observed<IReadOnlyList<ServerObservation>>.Seen { Value: var all }) return scan;
        List<ServerObservation> marked = [.. all.Where(machine => machine.OrderMark == sought.OrderNumber)];
        // Our number on another product is neither ours nor somebody else's: a person has to look.
        return marked.Exists(machine => Differs(machine.Fingerprint, sought.Server))
            ? new Observed<IReadOnlyList<ServerObservation>>.Failed($"「{account.Name}」有一台机器带着订单号 {sought.OrderNumber}，但机型或线路与订单不同，请人工核对。", Refused: false)
            : new Observed<IReadOnlyList<ServerObservation>>.Seen(marked);
    }

    private static bool Differs(ServerFingerprint seen, ServerFingerprint ordered) =>
        (seen.ProductReference is not null && ordered.ProductReference is not null && seen.ProductReference != ordered.ProductReference)
        || (seen.LineReference.Length > 0 && seen.LineReference != ordered.LineReference);
}
