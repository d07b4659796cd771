using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Catalog;
using Portal.Providers.Scp.Network;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Makes a catalogue of pools, storage tags, networks, images and the sizes of the settings (scp.md 8.1).</summary>
internal sealed class ScpCatalog(ScpClient client) : ICatalogSource
{
    private readonly Pools pools = new(client);
    private readonly Networks networks = new(client);
    private readonly ImageShelf images = new(client);
    private readonly AddressOfferings addresses = new(client);

    public string Kind => UpstreamKinds.Scp;

    public async Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var (settings, warnings) = (ScpSettings.Of(account), new List<string>());
        var flavors = ServerFlavors.Read(account.Settings.GetValueOrDefault(ScpSettings.FlavorsField), warnings);
        var poolList = await pools.All(account, cancellationToken);
        if (poolList is not Observed<IReadOnlyList<Pool>>.Seen { Value: var found }) return Failed(poolList);
        var subnetList = await networks.All(account, settings.ProjectId, cancellationToken);
        if (subnetList is not Observed<IReadOnlyList<Subnet>>.Seen { Value: var subnets }) return Failed(subnetList);

        List<UpstreamOffering> offerings = [];
        foreach (var pool in found)
        {
            var storageList = await Storage(account, settings, pool, cancellationToken);
            if (storageList is not Observed<IReadOnlyList<ChoiceValue>>.Seen { Value: var storage }) return Failed(storageList);
            offerings.Add(ServerOfferings.Of(pool, offerings.Count, settings, flavors, storage, [.. subnets.Where(subnet => subnet.Pool == pool.Id)]));
            var lineList = await addresses.Of(account, settings, pool, offerings.Count, cancellationToken);
            if (lineList is not Observed<IReadOnlyList<UpstreamOffering>>.Seen { Value: var lines }) return Failed(lineList);
            offerings.AddRange(lines);
            if (settings.SellsDisks) offerings.Add(DiskOfferings.Of(pool, offerings.Count));
        }
        var imageList = await images.All(account, cancellationToken);
        if (imageList is not Observed<IReadOnlyList<ScpImage>>.Seen { Value: var templates }) return Failed(imageList);
        return new Observed<UpstreamCatalog>.Seen(new UpstreamCatalog([.. found.Select(Zone)], offerings, Images(templates, found)), warnings);
    }

    private async Task<Observed<IReadOnlyList<ChoiceValue>>> Storage(UpstreamAccess account, ScpSettings settings, Pool pool, CancellationToken cancellationToken)
    {
        if (pool.NotForSale is not null) return new Observed<IReadOnlyList<ChoiceValue>>.Seen([]);
        var rows = await client.List(account, ScpCall.Get("janus/20180725/storages/tags").With("az_id", pool.Id).With("project_id", settings.ProjectId), "存储标签列表", cancellationToken);
        return rows is Observed<IReadOnlyList<JsonElement>>.Seen seen
            ? new Observed<IReadOnlyList<ChoiceValue>>.Seen([.. seen.Value.Where(row => row.Text("id") is not null).Select(row => new ChoiceValue(row.Text("id")!, row.Text("name") ?? row.Text("id")!))])
            : rows.As<IReadOnlyList<ChoiceValue>>();
    }

    private static UpstreamZone Zone(Pool pool) => new(pool.Id, pool.Name, MaxYears: null, RealNameRequired: false, WhitelistRequired: false, IcpAvailable: false);

    private static IReadOnlyList<UpstreamImage> Images(IReadOnlyList<ScpImage> templates, IReadOnlyList<Pool> pools) =>
    [
        .. from image in templates.DistinctBy(image => image.Id)
           let lines = pools.Where(pool => image.Pools.Contains(pool.Id)).Select(pool => new OfferingReference(OfferingReference.Server, pool.Id).ToString()).ToList()
           where lines.Count > 0
           let isWindows = ServerReader.IsWindows(image.OsType)
           select new UpstreamImage(
               image.Id, image.IsReadyMade ? image.Name : $"{image.Name}（ISO 安装）", isWindows, isWindows ? "Administrator" : "root", isWindows ? 3389 : 22, MinCpu: 1, MinMemoryGb: 1, image.SystemDiskGb, ForNew: true, ForReinstall: false, lines),
    ];

    private static Observed<UpstreamCatalog>.Failed Failed<T>(Observed<T> read) => read is Observed<T>.Failed failed
        ? new(failed.Reason, failed.Refused, failed.Evidence)
        : throw new InvalidOperationException("A read that was seen has not failed.");
}
