using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Desktop;

/// <summary>The cloud-desktop operations: own parameters in lower camel case, every scalar as text, a requestId nearly everywhere (capitalonline.md 7.7).</summary>
internal static class DesktopCalls
{
    private const string Path = "gcw";

    public static CapitalOnlineCall Sites() => CapitalOnlineCall.Ask(Path, "QuerySites");

    public static CapitalOnlineCall Goods() => CapitalOnlineCall.Ask(Path, "QueryProducts");

    public static CapitalOnlineCall Goods(string site) => CapitalOnlineCall.Ask(Path, "QueryProducts", new KeyValuePair<string, string>("siteId", site));

    public static CapitalOnlineCall Images() => CapitalOnlineCall.Ask(Path, "QueryImages");

    public static CapitalOnlineCall DefaultNetwork(string site) => CapitalOnlineCall.Ask(Path, "GetDefaultNet", new("siteId", site), new("requestId", NewRequest()));

    public static CapitalOnlineCall AddressPrice(string site, string line, int mbps) => CapitalOnlineCall.Ask(
        Path, "GetEipPrice", new("size", "1"), new("bandwidthConfId", line), new("siteId", site), new("qos", Text(mbps)), new("requestId", NewRequest()));

    public static CapitalOnlineCall Price(DesktopOrder order, int months) => CapitalOnlineCall.Ask(Path, "QueryVmPrice", new JsonObject
    {
        ["requestId"] = NewRequest(),
        ["siteId"] = order.Site,
        ["goodsId"] = order.Goods,
        ["billCycle"] = "month",
        ["duration"] = Text(months),
        ["isToMonth"] = "0",
        ["num"] = "1",
        ["sysVolume"] = "local",
    });

    public static CapitalOnlineCall Desktops(string? site = null, string? product = null) =>
        CapitalOnlineCall.Ask(Path, "QueryVms", [.. new (string Name, string? Value)[] { ("siteId", site), ("productId", product) }.Where(pair => pair.Value is not null).Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value!))]);

    public static CapitalOnlineCall Desktop(string id) => CapitalOnlineCall.Ask(Path, "QueryVm", new KeyValuePair<string, string>("vmId", id));

    public static CapitalOnlineCall Task(string id, string request) => CapitalOnlineCall.Ask(Path, "QueryTask", new("taskId", id), new("requestId", request));

    /// <summary>By the month, to the day: the month-end, the renewal and the whole month are always said, as text (capitalonline.md 8.2).</summary>
    public static CapitalOnlineCall Create(DesktopOrder order, CreateServer request, bool autoRenews, string requestId) => CapitalOnlineCall.Do(Path, "CreateVm", new JsonObject
    {
        ["requestId"] = requestId,
        ["siteId"] = order.Site,
        ["productId"] = order.Product,
        ["name"] = OrderMark.Name(request.OrderNumber),
        ["num"] = "1",
        ["imageId"] = request.Server.ImageReference,
        ["billCycle"] = "month",
        ["duration"] = Text(request.Months),
        ["isToMonth"] = "0",
        ["isAutoRenewal"] = Flag(autoRenews),
        ["priceToMonth"] = "0",
        ["qos"] = Text(request.Server.BandwidthMbps),
        ["vpcId"] = order.Network.Vpc,
        ["subnetNetId"] = order.Network.Subnet,
        ["vgatewayNetId"] = order.Network.Gateway,
        ["vgatewayConfId"] = order.Network.Line,
        ["sysVolume"] = "local",
    });

    public static CapitalOnlineCall Renew(string id, int months, bool autoRenews) => CapitalOnlineCall.Do(Path, "RenewalOrder", new JsonObject
    {
        ["requestId"] = NewRequest(),
        ["vmIds"] = new JsonArray(id),
        ["duration"] = Text(months),
        ["priceToMonth"] = "0",
        ["isToMonth"] = "0",
        ["isAutoRenewal"] = Flag(autoRenews),
    });

    public static CapitalOnlineCall Power(string id, string action, string requestId) =>
        CapitalOnlineCall.Do(Path, "OperateVm", new JsonObject { ["requestId"] = requestId, ["action"] = action, ["vmIds"] = new JsonArray(id) });

    public static CapitalOnlineCall Reinstall(string id, string image, string requestId) =>
        CapitalOnlineCall.Do(Path, "RebuildVm", new("requestId", requestId), new("vmId", id), new("imageId", image));

    public static CapitalOnlineCall Delete(string id, string requestId) => CapitalOnlineCall.Do(Path, "DeleteVm", new JsonObject { ["requestId"] = requestId, ["vmId"] = id });

    public static string NewRequest() => Guid.NewGuid().ToString();

    private static string Flag(bool value) => value ? "1" : "0";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
