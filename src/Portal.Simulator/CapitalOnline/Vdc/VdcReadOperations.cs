using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Vdc;

/// <summary>Addresses, traffic and line prices of VDC networks.</summary>
internal static class VdcReadOperations
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("instance.DescribePublicIp", call => Uses(call, VdcNetworks.MustPublic(call, "PublicId"))),
        ("instance.DescribePrivateIp", call => Uses(call, VdcNetworks.MustPrivate(call, "PrivateId"))),
        ("instance.GetIpInfoBySegment", Free), ("vdc.DescribeBandwidthTraffic", Traffic), ("vdc.DescribePipeUtilization", Utilization),
        ("vdc.VDCBandwidthBillingScheme", Schemes), ("vdc.VDCBandwidthUnitPrice", UnitPrice),
    ];

    private static JsonObject Uses(Call call, Resource network)
    {
        VdcNetworks.MustVdc(call, call.Text("VdcId"));
        var pools = VdcNetworks.Pools(call.State, network);
        var free = pools.SelectMany(Addresses.Free).ToList();
        var used = pools.SelectMany(pool => Addresses.Of(pool).Where(address => Addresses.IsUsed(pool, address))
            .Select(address => (JsonNode)new JsonObject { ["Address"] = address, ["Usage"] = Addresses.UseOf(pool, address) })).ToList();
        return Handlers.Data(new JsonObject
        {
            ["UnusedList"] = Handlers.Texts(free), ["UnusedTotal"] = free.Count, ["UsedList"] = Handlers.Array(used), ["UsedTotal"] = used.Count,
        });
    }

    private static JsonObject Free(Call call)
    {
        var free = Addresses.Free(VdcNetworks.MustPrivate(call, "PrivateId")).ToList();
        return Handlers.Data(new JsonObject { ["AvailableIPList"] = Handlers.Texts(free), ["AvailableIPTotal"] = free.Count });
    }

    private static JsonObject Traffic(Call call)
    {
        var id = call.Text("NetworkId");
        var network = call.State.Find(VdcNetworks.Public, id) ?? call.State.Find(VdcNetworks.Private, id) ?? throw CallRefused.Of(400, "InvalidPublicId.Malformed");
        return Handlers.Data(new JsonObject
        {
            ["LastFiveMinutesUsage"] = new JsonObject { ["Inbps"] = 12, ["Outbps"] = 107.467m }, ["MaxQos"] = network.Whole("Qos"),
        });
    }

    private static JsonObject Utilization(Call call) => Handlers.Data(new JsonObject
    {
        ["Time"] = call.NowText,
        ["VdcInfo"] = Handlers.Array(call.State.All(VdcNetworks.Vdc).Select(vdc => new JsonObject
        {
            ["VdcId"] = vdc.Id, ["VdcName"] = vdc["VdcName"],
            ["PipeInfo"] = VdcNetworks.In(call.State, VdcNetworks.Public, vdc.Id) is { Count: > 0 } nets ? Handlers.Array(nets.Select(Pipe)) : null,
        })),
    });

    private static JsonNode Pipe(Resource net) => new JsonObject
    {
        ["InFlow"] = 0, ["InUtilization"] = "0.0%", ["OutFlow"] = 0, ["OutUtilization"] = "0.0%", ["PipeId"] = net.Id, ["PipeName"] = net["Name"],
        ["Qos"] = net.Whole("Qos"), ["Type"] = "public",
    };

    private static JsonObject Schemes(Call call)
    {
        MustZone(call);
        string[] methods = ["BandwIdth", "Traffic", "DataPackage"];
        return Handlers.Data(Handlers.Array(LinePrices.EipLines.Append("Bandwidth_BGP").Select(line => new JsonObject
        {
            ["BandwidthType"] = line, ["BandwidthTypeName"] = Annexes.All.LineName(line),
            ["BillingSchemeList"] = Handlers.Array(methods.Select(method => new JsonObject
            {
                ["BillingScheme"] = method, ["BillingSchemeName"] = LinePrices.Name(method), ["ResourceType"] = "wan", ["ResourceTypeName"] = "公网带宽",
            })),
        })));
    }

    // The sample sends BillingScheme, and a type with a prefix (capitalonline.md 11 item 16).
    private static JsonObject UnitPrice(Call call)
    {
        MustZone(call);
        var scheme = call.Text("BillScheme", call.Text("BillingScheme"));
        if (scheme.Length == 0) throw CallRefused.Missing("BillScheme");
        return Handlers.Data(LinePrices.Quote(call.State, scheme));
    }

    private static void MustZone(Call call)
    {
        if (Annexes.All.Zone(call.Text("RegionId")) is null) throw CallRefused.Of(400, "InvalidRegionId.Malformed");
    }
}
