using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Catalog;
using Portal.Providers.Zkeys.Server.Catalog;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Reads zones, lines and images into one catalogue (zkeys.md 6).</summary>
internal sealed class ZkeysServerCatalog(ZkeysClient client) : ICatalogSource
{
    private readonly ImageList images = new(client, ServerCalls.Images, "server");

    public string Kind => UpstreamKinds.ZkeysServer;

    public async Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken)
    {
        List<string> warnings = [];
        var readings = ServerReadings.Of(account, warnings);
        var (zoneRows, noZones) = await List(account, ServerCalls.Zones(), "zones", "可用区列表", cancellationToken);
        if (noZones is not null) return noZones;
        var (lineRows, noLines) = await List(account, ServerCalls.Lines(), "lines", "线路列表", cancellationToken);
        if (noLines is not null) return noLines;
        var read = await images.Read(account, warnings, cancellationToken);
        if (read.Failure is not null) return read.Failure;

        var zones = ZoneReader.Read(zoneRows!, warnings);
        var offerings = new LineReader(readings, zones.ToDictionary(zone => zone.Reference), warnings).Read(lineRows!);
        return new Observed<UpstreamCatalog>.Seen(new UpstreamCatalog(zones, offerings, read.Images), warnings);
    }

    private async Task<(IReadOnlyList<JsonElement>? Rows, Observed<UpstreamCatalog>.Failed? Failure)> List(
        UpstreamAccess account, ZkeysCall call, string name, string what, CancellationToken cancellationToken)
    {
        var answer = await client.Read(account, call, cancellationToken);
        if (answer.Failure<UpstreamCatalog>(account) is { } failed) return (null, failed);
        var success = (UpstreamAnswer.Success)answer;
        return success.Data?.Items(name) is { } rows ? (rows, null) : (null, success.Misshapen<UpstreamCatalog>(account, what));
    }
}
