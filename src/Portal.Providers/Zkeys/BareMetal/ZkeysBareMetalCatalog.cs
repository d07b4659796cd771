using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.BareMetal.Catalog;
using Portal.Providers.Zkeys.Catalog;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Reads zones, lines, products, disk models and images into one catalogue (zkeys.md 9).</summary>
internal sealed class ZkeysBareMetalCatalog(ZkeysClient client, ImageFacts images) : ICatalogSource
{
    public string Kind => UpstreamKinds.ZkeysBareMetal;

    public async Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken)
    {
        List<string> warnings = [];
        var zoneRows = await List(account, MachineCalls.Zones(), data => data.Items("zones"), "可用区列表", cancellationToken);
        if (zoneRows.Failure is not null) return zoneRows.Failure;
        var lineRows = await List(account, MachineCalls.Lines(), LenientJson.ItemsOf, "线路列表", cancellationToken);
        if (lineRows.Failure is not null) return lineRows.Failure;
        var diskRows = await List(account, MachineCalls.Disks(), LenientJson.ItemsOf, "硬盘型号列表", cancellationToken);
        if (diskRows.Failure is not null) return diskRows.Failure;
        var productRows = await List(account, MachineCalls.Products(), LenientJson.ItemsOf, "机型列表", cancellationToken);
        if (productRows.Failure is not null) return productRows.Failure;
        var read = await images.Read(account, warnings, cancellationToken);
        if (read.Failure is not null) return read.Failure;

        var zones = ZoneReader.Read(zoneRows.Rows, warnings);
        var products = new ProductReader(DiskModels.Of(diskRows.Rows), warnings).Read(productRows.Rows);
        var offerings = new MachineLineReader(zones.ToDictionary(zone => zone.Reference), products, warnings).Read(lineRows.Rows);
        return new Observed<UpstreamCatalog>.Seen(new UpstreamCatalog(zones, offerings, read.Images), warnings);
    }

    private async Task<(IReadOnlyList<JsonElement> Rows, Observed<UpstreamCatalog>.Failed? Failure)> List(
        UpstreamAccess account, ZkeysCall call, Func<JsonElement, IReadOnlyList<JsonElement>?> rowsOf, string what, CancellationToken cancellationToken)
    {
        var answer = await client.Read(account, call, cancellationToken);
        if (answer.Failure<UpstreamCatalog>(account) is { } failed) return ([], failed);
        var success = (UpstreamAnswer.Success)answer;
        return success.Data is { } data && rowsOf(data) is { } rows && rows.All(row => row.ValueKind is JsonValueKind.Object) ? (rows, null) : ([], success.Misshapen<UpstreamCatalog>(account, what));
    }
}
