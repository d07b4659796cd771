using Portal.Domain.Upstreams;
using Portal.Providers.StarVCenter.Vms;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Finds machines by the name that carries the order's number. The search is fuzzy; only the exact name counts (starvcenter.md 6: po-10 also finds po-100).</summary>
internal sealed class StarVCenterLookup(VmScan scan) : IPurchaseLookup, IBatchReader
{
    public string Kind => UpstreamKinds.StarVCenter;

    /// <summary>One unpaged search answers everything, whatever the number.</summary>
    public int MostAtOnce => 500;

    public async Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken) =>
        Only(await scan.Search(account, VmCalls.Search(name: VmName.Of(sought.OrderNumber)), cancellationToken), vm => vm.OrderMark == sought.OrderNumber);

    public async Task<Observed<IReadOnlyList<ServerObservation>>> ReadMany(UpstreamAccess account, IReadOnlyList<UpstreamReference> servers, CancellationToken cancellationToken)
    {
        var wanted = servers.ToHashSet();
        return Only(await scan.Search(account, VmCalls.Search(), cancellationToken), vm => wanted.Contains(vm.Reference));
    }

    private static Observed<IReadOnlyList<ServerObservation>> Only(Observed<IReadOnlyList<ServerObservation>> read, Func<ServerObservation, bool> fits) =>
        read is Observed<IReadOnlyList<ServerObservation>>.Seen seen ? new Observed<IReadOnlyList<ServerObservation>>.Seen([.. seen.Value.Where(fits)], seen.Warnings) : read;
}
