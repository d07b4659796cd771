using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Catalog;

/// <summary>Public addresses, one offering per pool and line for which addresses and quota are there (scp.md 8.1 and 8.12).</summary>
internal sealed class AddressOfferings(ScpClient client)
{
    private const int FastestMbps = 1_000;
    private const int MostAtOnce = 20;

    public async Task<Observed<IReadOnlyList<UpstreamOffering>>> Of(UpstreamAccess access, ScpSettings settings, Pool pool, int place, CancellationToken cancellationToken)
    {
        // Every address belongs to a tenant, who must be named; without one there is nothing to sell.
        if (settings.ProjectId is null || pool.NotForSale is not null) return new Observed<IReadOnlyList<UpstreamOffering>>.Seen([]);
        var answer = await client.Send(access, ScpCall.Get("janus/20180725/linetypes").With("available_only", "true").With("az_id", pool.Id), cancellationToken);
        if (answer.Failure<IReadOnlyList<UpstreamOffering>>(access) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        // This list is not paged; its page members are filling.
        return success.Data?.Items("linetypes") is { } lines
            ? new Observed<IReadOnlyList<UpstreamOffering>>.Seen(
                [.. lines.Where(line => line.Text("id") is not null).Select((line, i) => Offering(pool, line.Text("id")!, line.Text("name") ?? "公网地址", place + i))])
            : success.Misshapen<IReadOnlyList<UpstreamOffering>>(access, "线路类型列表");
    }

    private static UpstreamOffering Offering(Pool pool, string line, string name, int place) => new(
        new OfferingReference(OfferingReference.Address, $"{line}@{pool.Id}").ToString(), pool.Id, OfferingKinds.ElasticIp, name, Description: null, place,
        new ServerConstraints([], new AmountRange(0, 0), new AmountRange(0, 0), new AmountRange(1, FastestMbps), [], ServerOfferings.Months, MostAtOnce, ServerOfferings.Password)
        {
            NeedsImage = false, NeedsPassword = false,
        },
        ServerOfferings.Cost,
        new OfferingFlags(
            ForSale: true, NotForSaleReason: null, Renewable: true, Upgradable: true, HasConsole: false, ConsolePasswordResettable: false, ReinstallAcrossFamilies: false,
            RetentionDays: 0, LifetimeYears: null, HasSharedAddress: false, Functions: [])
        {
            TermKeptByPortal = true,
            Features = [OfferingFeatures.Resize, OfferingFeatures.Attach, OfferingFeatures.Metrics, OfferingFeatures.NoPower, OfferingFeatures.NoPassword],
        });
}
