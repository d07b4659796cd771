using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Reads many by the lists of their products; where there is no list that tells all (desktops), one by one.</summary>
internal sealed class CapitalOnlineBatch(ProductRange products) : IBatchReader
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public int MostAtOnce => 100;

    public async Task<Observed<IReadOnlyList<ServerObservation>>> ReadMany(UpstreamAccess account, IReadOnlyList<UpstreamReference> servers, CancellationToken cancellationToken)
    {
        List<ServerObservation> found = [];
        foreach (var group in servers.GroupBy(server => ProductReference.Of(server).Product))
        {
            if (products.Of(group.Key) is not { } product) continue;
            if (product is IListsEverything && group.Skip(1).Any())
            {
                if (!(await product.ReadAll(account, cancellationToken)).Sees(out var all, out var failed)) return failed;
                var wanted = group.ToHashSet();
                found.AddRange(all.Where(one => wanted.Contains(one.Reference)));
                continue;
            }
            foreach (var read in await Task.WhenAll(group.Select(server => product.Read(account, ProductReference.Of(server), cancellationToken))))
            {
                if (read is Observed<ServerObservation?>.Failed unread) return unread.As<ServerObservation?, IReadOnlyList<ServerObservation>>();
                if (read is Observed<ServerObservation?>.Seen { Value: { } one }) found.Add(one);
            }
        }
        return new Observed<IReadOnlyList<ServerObservation>>.Seen(found);
    }
}
