using System.Text.Json.Nodes;

namespace Portal.Providers.CapitalOnline.Eip;

/// <summary>Elastic addresses with exactly the documented parameters (capitalonline.md 7.8). The zone is said at the edge and left out on a platform region.</summary>
internal static class EipCalls
{
    private const string Path = "vpc";
    private const string Kind = "Bandwidth";

    public static CapitalOnlineCall Schemes(EipPlace place) =>
        CapitalOnlineCall.Ask(Path, "VPCBandWidthBillingScheme", new JsonObject { ["RegionCode"] = place.Region, ["AvailableZoneCode"] = place.Zone, ["Type"] = Kind });

    public static CapitalOnlineCall Price(EipPlace place, string type, string scheme) => CapitalOnlineCall.Ask(Path, "VPCBandWidthUnitPrice", new JsonObject
    {
        ["RegionCode"] = place.Region,
        ["AvailableZoneCode"] = place.Zone,
        ["BandwidthType"] = type,
        ["BillScheme"] = scheme,
        ["Type"] = Kind,
    });

    public static CapitalOnlineCall Addresses(EipPlace place) => CapitalOnlineCall.Ask(Path, "DescribeEIP", At(place));

    public static CapitalOnlineCall Create(EipPlace place, string type, string scheme, int mbps, string mark)
    {
        var body = At(place);
        body["BandwidthType"] = type;
        body["BillScheme"] = scheme;
        body["Qos"] = mbps;
        body["Size"] = 1;
        body["Description"] = mark;
        return CapitalOnlineCall.Do(Path, "CreateEIP", body);
    }

    public static CapitalOnlineCall Resize(string id, int mbps) => CapitalOnlineCall.Do(Path, "UpdateEIP", new JsonObject { ["EIPId"] = id, ["Qos"] = mbps });

    public static CapitalOnlineCall Bind(string id, string network, string address) =>
        CapitalOnlineCall.Do(Path, "BindEIP", new JsonObject { ["EIPId"] = id, ["NetId"] = network, ["IP"] = address });

    public static CapitalOnlineCall Unbind(string id, string network, string address) =>
        CapitalOnlineCall.Do(Path, "UnbindEIP", new JsonObject { ["EIPId"] = id, ["NetId"] = network, ["IP"] = address });

    public static CapitalOnlineCall Delete(string id) => CapitalOnlineCall.Do(Path, "DeleteEIP", new JsonObject { ["EIPId"] = id });

    public static CapitalOnlineCall Gateways(EipPlace place, string vpc) =>
        CapitalOnlineCall.Ask(Path, "DescribeVirtualGateWay", new JsonObject { ["RegionCode"] = place.Region, ["AvailableZoneCode"] = place.Zone, ["VPCId"] = vpc });

    private static JsonObject At(EipPlace place)
    {
        var body = new JsonObject { ["RegionCode"] = place.Region };
        if (!VpcZones.IsPlatform(place.Region)) body["AvailableZoneCode"] = place.Zone;
        return body;
    }
}

/// <summary>Where an address is sold; written "region/zone".</summary>
internal sealed record EipPlace(string Region, string Zone)
{
    /// <returns>Null when the text is no place.</returns>
    public static EipPlace? Of(string? text) => text?.Split('/') is [{ Length: > 0 } region, var zone] ? new(region, zone) : null;

    public override string ToString() => $"{Region}/{Zone}";
}
