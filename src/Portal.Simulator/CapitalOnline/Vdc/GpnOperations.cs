using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Ccs;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Vdc;

/// <summary>Interconnect groups of private networks; their task ids are numbers.</summary>
internal static class GpnOperations
{
    private const string Kind = "gpn";
    private const string Points = "JoinVdcs";

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("vdc.DescribeGPN", List), ("vdc.CreateGPN", Create), ("vdc.DeleteGpn", Delete), ("vdc.AddAccessPoint", Add), ("vdc.DeleteAccessPoint", Remove),
        ("vdc.DescribeAccessInfo", Eligible),
    ];

    private static JsonObject List(Call call) => Handlers.Data(Handlers.Array(call.State.All(Kind)
        .Where(gpn => (!call.Has("GpnId") || gpn.Id == call.Text("GpnId")) && Vpc.Networks.Matches(gpn, call.Text("Key"), "Name"))
        .Select(gpn => gpn.Fields.DeepClone())));

    private static JsonObject Create(Call call)
    {
        var points = Joined(call, "AccessPoint");
        if (points.Count == 0 && call.Objects("PopAccessPoint").Count == 0) throw CallRefused.Missing("AccessPoint");
        var id = CapitalOnlineState.NewGuid();
        var gpn = call.Add(Kind, id, new JsonObject
        {
            ["GpnId"] = id, ["Name"] = call.Text("Name"), ["Qos"] = call.Whole("Qos"), ["EvpnId"] = 14000 + call.State.Ever(Kind).Count, ["Status"] = "creating",
            ["StatusStr"] = "正常", ["SubOrderId"] = CapitalOnlineState.NewGuid(), [Points] = Handlers.Array(points), ["JoinVpcs"] = new JsonArray(), ["JoinPops"] = null,
        });
        return Send(call, "createGpn", gpn, new JsonObject { ["Status"] = "ok" });
    }

    private static JsonObject Delete(Call call)
    {
        var gpn = Must(call);
        var work = CcsTasks.Begin(call, "deleteGpn", [gpn]);
        call.Send(work, gpn, new JsonObject { ["Status"] = "deleting" }, [], ends: true);
        return CcsTasks.Answer(work);
    }

    private static JsonObject Add(Call call)
    {
        var gpn = Must(call);
        var added = Joined(call, "VdcAdd");
        if (added.Count == 0 && call.Objects("PopAdd").Count == 0) throw CallRefused.Missing("VdcAdd");
        return Send(call, "addAccessPoint", gpn, new JsonObject { [Points] = Handlers.Array(gpn.Fields[Points]!.AsArray().Select(point => point!.DeepClone()).Concat(added)) });
    }

    private static JsonObject Remove(Call call)
    {
        var (gpn, gone) = (Must(call), call.List("DelPoints"));
        var left = gpn.Fields[Points]!.AsArray().Where(point => !gone.Contains($"{point!["PrivateId"]}")).Select(point => point!.DeepClone());
        return Send(call, "deleteAccessPoint", gpn, new JsonObject { [Points] = Handlers.Array(left) });
    }

    private static JsonObject Eligible(Call call)
    {
        if (call.Text("Type") is not ("vdc" or "pop")) throw CallRefused.Invalid("Type");
        var vdcs = call.State.All(VdcNetworks.Vdc).Select(vdc => (JsonNode)new JsonObject
        {
            ["VdcId"] = vdc.Id, ["VdcName"] = vdc["VdcName"], ["RegionId"] = vdc["RegionId"], ["RegionName"] = Annexes.All.Zone(vdc["RegionId"])!.Name,
            ["ZoneName"] = Annexes.All.Zone(vdc["RegionId"])!.Area, ["CityId"] = CapitalOnlineState.GuidOf($"city {vdc["RegionId"]}"),
            ["PrivateNetwork"] = Handlers.Array(VdcNetworks.In(call.State, VdcNetworks.Private, vdc.Id)
                .Select(net => new JsonObject { ["Address"] = net["Address"], ["PrivateId"] = net.Id })),
        });
        var answer = Handlers.Data(new JsonObject { ["Pop"] = null, ["Vdc"] = call.Text("Type") == "vdc" ? Handlers.Array(vdcs) : [] });
        answer["TaskId"] = "";
        return answer;
    }

    private static List<JsonNode> Joined(Call call, string parameter) => [.. call.Objects(parameter).Select(point =>
    {
        var net = call.State.Find(VdcNetworks.Private, $"{point["PrivateId"]}");
        if (net is null || net["VdcId"] != $"{point["VdcId"]}") throw CallRefused.Of(400, "InvalidVdcID.Malformed");
        var vdc = VdcNetworks.MustVdc(call, net["VdcId"]);
        return new JsonObject
        {
            ["Address"] = net["Address"], ["CityId"] = CapitalOnlineState.GuidOf($"city {vdc["RegionId"]}"), ["PrivateId"] = net.Id, ["PrivateNet"] = net["Segment"],
            ["Qos"] = call.Whole("Qos", 5), ["RegionId"] = vdc["RegionId"], ["VdcId"] = vdc.Id, ["VdcName"] = vdc["VdcName"],
        };
    })];

    private static JsonObject Send(Call call, string type, Resource gpn, JsonObject then)
    {
        var work = CcsTasks.Begin(call, type, [gpn]);
        call.Send(work, gpn, [], then);
        return new JsonObject { ["Data"] = new JsonObject(), ["TaskId"] = long.Parse(work.Id, CultureInfo.InvariantCulture) };
    }

    private static Resource Must(Call call) => call.State.Find(Kind, call.Text("GpnId")) ?? throw CallRefused.Of(400, "InvalidGpnID.Malformed");
}
