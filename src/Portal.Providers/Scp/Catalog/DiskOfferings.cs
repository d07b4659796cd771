using Portal.Domain.Upstreams;

namespace Portal.Providers.Scp.Catalog;

/// <summary>Shared disks, one offering per pool, where the account is told to sell them (scp.md 8.6).</summary>
internal static class DiskOfferings
{
    private const int LargestGb = 2_000;
    private const int MostAtOnce = 10;

    public static UpstreamOffering Of(Pool pool, int place) => new(
        new OfferingReference(OfferingReference.Disk, pool.Id).ToString(), pool.Id, OfferingKinds.CloudDisk, $"{pool.Name} 共享盘", Description: null, place,
        new ServerConstraints([], new AmountRange(1, 1), new AmountRange(10, LargestGb, 10), new AmountRange(0, 0), [], ServerOfferings.Months, MostAtOnce, ServerOfferings.Password)
        {
            NeedsImage = false, NeedsPassword = false,
        },
        ServerOfferings.Cost,
        new OfferingFlags(
            pool.NotForSale is null, pool.NotForSale, Renewable: true, Upgradable: false, HasConsole: false, ConsolePasswordResettable: false, ReinstallAcrossFamilies: false,
            RetentionDays: 0, LifetimeYears: null, HasSharedAddress: false, Functions: [])
        {
            TermKeptByPortal = true,
            Features = [OfferingFeatures.Attach, OfferingFeatures.NoPower, OfferingFeatures.NoPassword],
        });
}
