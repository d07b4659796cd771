using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Catalog;
using Portal.Providers.StarVCenter.Vms;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Makes a catalogue of the tenant's private networks, the models and the settings.</summary>
internal sealed class StarVCenterCatalog(StarVCenterClient client) : ICatalogSource
{
    public string Kind => UpstreamKinds.StarVCenter;

    public async Task<Observed<UpstreamCatalog>> ReadCatalog(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var settings = StarVCenterSettings.Of(account);
        var networks = await client.Send(account, StarVCenterCall.Search("/cloudnetwork/vpc/search"), cancellationToken);
        if (networks.Failure<UpstreamCatalog>(account) is { } unread) return unread;
        var models = await client.Send(account, VmCalls.Models(), cancellationToken);
        if (models.Failure<UpstreamCatalog>(account) is { } unlisted) return unlisted;

        var (network, model) = ((UpstreamAnswer.Success)networks, (UpstreamAnswer.Success)models);
        List<string> warnings = [];
        if (network.Rows() is not { } rows || NetworkOfferings.Read(rows, settings, warnings) is not { } offerings) return network.Misshapen<UpstreamCatalog>(account, "私网列表");
        // This search cannot be paged; what it leaves out is not offered, and is not known to be gone.
        if (network.Data?.Whole("dataCount") is { } total && total > rows.Count)
            return new Observed<UpstreamCatalog>.Failed($"「{account.Name}」应有 {total} 个私网，只读到 {rows.Count} 个。请联系上游。", Refused: false, network.Evidence);
        if (offerings.Count == 0) warnings.Add("租户还没有私网，没有可出售的产品；请先在上游开通私网。");

        var images = model.Rows() is { } types ? ImageList.Read(types, settings, [.. offerings.Select(offering => offering.Reference)]) : null;
        if (images is null) warnings.Add("上游的型号列表无法识别，保留已有的镜像。");
        else if (images.Count == 0) warnings.Add("没有可出售的型号或模板；请核对设置，或请上游录入型号。");
        UpstreamZone zone = new(NetworkOfferings.Zone, settings.ZoneName, MaxYears: null, RealNameRequired: false, WhitelistRequired: false, IcpAvailable: false);
        return new Observed<UpstreamCatalog>.Seen(new UpstreamCatalog([zone], offerings, images), warnings);
    }
}
