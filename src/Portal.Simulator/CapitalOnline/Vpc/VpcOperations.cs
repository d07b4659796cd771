using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Vpc;

/// <summary>VPCs with their subnets and virtual egress gateways.</summary>
internal static class VpcOperations
{
    private const int PageSize = 10;

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("vpc.DescribeVPC", List), ("vpc.CreateVPC", Create), ("vpc.DeleteVPC", Delete),
        ("vpc.DescribeSubnet", call => Nets(call, Networks.Subnet, "SubnetList")),
        ("vpc.CreateSubnet", call => CreateNets(call, Networks.Subnet, "SubnetList", "SubnetIdList")),
        ("vpc.DeleteSubnet", call => DeleteNet(call, Networks.Subnet, "SubnetId")),
        ("vpc.DescribeVirtualGateWay", call => Nets(call, Networks.Gateway, "VirtualGateWayList")),
        ("vpc.CreateVirtualGateWay", call => CreateNets(call, Networks.Gateway, "VirtualGateWayList", "VirtualGateWayIdList")),
        ("vpc.DeleteVirtualGateWay", call => DeleteNet(call, Networks.Gateway, "VirtualGateWayId")),
        ("vpc.UpdateVPCBandwidthType", UpdateType),
    ];

    private static JsonObject List(Call call)
    {
        var region = Networks.Region(call);
        var found = call.State.All(Networks.Vpc)
            .Where(vpc => vpc["RegionCode"] == region.Code && Networks.Matches(vpc, call.Text("Keyword"), "VPCNmae", "VPCId"))
            .ToList();
        return Handlers.Data(new JsonObject
        {
            ["Total"] = found.Count,
            ["VPCList"] = Handlers.Array(Page(call, found).Select(vpc => vpc.Fields.DeepClone())),
        });
    }

    private static JsonObject Create(Call call)
    {
        var region = Networks.Region(call);
        var subnets = call.Objects("SubnetList");
        if (subnets.Count == 0) throw CallRefused.Missing("SubnetList");
        if (call.Text("VPCSegmentType") is not ("auto" or "manual")) throw CallRefused.Invalid("VPCSegmentType");
        Addresses.Segment(call.Text("VPCSegment"));
        foreach (var subnet in subnets) CheckNet(subnet, Networks.Subnet, region);

        var id = CapitalOnlineState.NewGuid();
        var vpc = call.Add(Networks.Vpc, id, new JsonObject
        {
            ["VPCId"] = id, ["VPCNmae"] = call.Text("VPCName"), ["VPCSegment"] = call.Text("VPCSegment"), ["RegionCode"] = region.Code,
            ["Status"] = "creating", ["CreateTime"] = call.NowText, ["BandwidthType"] = "Bandwidth_China_Telecom",
        });
        var work = call.Begin(CapitalOnlineState.NewGuid(), "createVPC", [vpc], provisioning: true);
        call.Send(work, vpc, [], new JsonObject { ["Status"] = "ok" }, failed: new JsonObject { ["Status"] = "error" });
        var made = subnets.Select(subnet => Build(call, vpc, subnet, Networks.Subnet)).ToList();
        var answer = Handlers.Data(new JsonObject
        {
            ["VPCId"] = id,
            ["SubnetIdList"] = Handlers.Texts(made.Select(pair => pair.Net.Id)),
            ["SubnetTaskId"] = Handlers.Texts(made.Select(pair => pair.Task)),
        });
        answer["TaskId"] = work.Id;
        return answer;
    }

    private static JsonObject Delete(Call call)
    {
        var vpc = Networks.Must(call, Networks.Vpc, "VPCId");
        if (call.State.All("ecs").Any(server => server["VpcId"] == vpc.Id)) throw CallRefused.Of(403, "InvalidOperation");
        var work = call.Begin(CapitalOnlineState.NewGuid(), "deleteVPC", [vpc]);
        foreach (var net in Inside(call.State, vpc.Id)) call.Send(work, net, [], [], ends: true);
        call.Send(work, vpc, new JsonObject { ["Status"] = "deleting" }, [], ends: true);
        return Networks.Task(work.Id);
    }

    private static JsonObject Nets(Call call, string kind, string list)
    {
        var region = Networks.Region(call);
        var found = call.State.All(kind).Where(net =>
            Annexes.All.RegionOfZone(net["AvailableZoneCode"])?.Code == region.Code
            && (!call.Has("VPCId") || net["VPCId"] == call.Text("VPCId"))
            && (!call.Has("AvailableZoneCode") || Annexes.Same(net["AvailableZoneCode"], call.Text("AvailableZoneCode")))
            && Networks.Matches(net, call.Text("Keyword"), "Name", "SubnetId", "VirtualGateWayId")).ToList();
        var rows = Page(call, found).Select(net =>
        {
            var row = net.Fields.DeepClone().AsObject();
            row["UsedIPNum"] = Addresses.Of(net).Count(address => Addresses.IsUsed(net, address));
            row["VPCName"] = call.State.Find(Networks.Vpc, net["VPCId"])?["VPCNmae"];
            return (JsonNode)row;
        });
        return Handlers.Data(new JsonObject { ["Total"] = found.Count, [list] = Handlers.Array(rows) });
    }

    private static JsonObject CreateNets(Call call, string kind, string list, string ids)
    {
        var vpc = Networks.Must(call, Networks.Vpc, "VPCId");
        var region = Annexes.All.Region(vpc["RegionCode"])!;
        var wanted = call.Objects(list);
        if (wanted.Count == 0) throw CallRefused.Missing(list);
        foreach (var net in wanted) CheckNet(net, kind, region);
        var made = wanted.Select(net => Build(call, vpc, net, kind)).ToList();
        return Handlers.Data(new JsonObject
        {
            [ids] = Handlers.Texts(made.Select(pair => pair.Net.Id)), ["TaskIdList"] = Handlers.Texts(made.Select(pair => pair.Task)),
        });
    }

    private static void CheckNet(JsonObject net, string kind, VpcRegion region)
    {
        var prefix = Prefix(kind);
        foreach (var name in new[] { "AvailableZoneCode", $"{prefix}Name", $"{prefix}Segment" })
        {
            if ($"{net[name]}".Length == 0) throw CallRefused.Missing(name);
        }
        if (!region.Zones.Any(zone => Annexes.Same(zone.Code, $"{net["AvailableZoneCode"]}"))) throw CallRefused.Of(404, "InvalidAvailableZone.NotFound");
        Addresses.Segment($"{net[$"{prefix}Segment"]}");
    }

    private static (Resource Net, string Task) Build(Call call, Resource vpc, JsonObject wanted, string kind)
    {
        var (id, prefix) = (CapitalOnlineState.NewGuid(), Prefix(kind));
        var segment = $"{wanted[$"{prefix}Segment"]}";
        var net = call.Add(kind, id, new JsonObject
        {
            [$"{prefix}Id"] = id, [$"{prefix}Name"] = $"{wanted[$"{prefix}Name"]}", [$"{prefix}Segment"] = segment, ["Name"] = $"{wanted[$"{prefix}Name"]}",
            ["Segment"] = segment, ["VPCId"] = vpc.Id, ["Status"] = "creating", ["Type"] = $"{wanted["Type"]}", ["CreateTime"] = call.NowText,
            ["AvailableZoneCode"] = Annexes.All.VpcZone($"{wanted["AvailableZoneCode"]}")!.Code, ["Used"] = Addresses.RouterUses(segment),
        });
        var work = call.Begin(CapitalOnlineState.NewGuid(), $"create{prefix}", [net], provisioning: true);
        call.Send(work, net, [], new JsonObject { ["Status"] = "ok" }, failed: new JsonObject { ["Status"] = "error" });
        return (net, work.Id);
    }

    private static JsonObject DeleteNet(Call call, string kind, string parameter)
    {
        var net = Networks.Must(call, kind, parameter);
        var work = call.Begin(CapitalOnlineState.NewGuid(), $"delete{Prefix(kind)}", [net]);
        call.Send(work, net, new JsonObject { ["Status"] = "deleting" }, [], ends: true);
        return Networks.Task(work.Id);
    }

    private static JsonObject UpdateType(Call call)
    {
        call.State.Save(Networks.Must(call, Networks.Vpc, "VPCID").Set("BandwidthType", call.Text("BandwidthType")));
        return Handlers.Data(null);
    }

    private static IEnumerable<Resource> Inside(CapitalOnlineState state, string vpc) =>
        state.All(Networks.Subnet).Concat(state.All(Networks.Gateway)).Where(net => net["VPCId"] == vpc);

    private static IEnumerable<Resource> Page(Call call, IEnumerable<Resource> found) => found.Skip((call.Whole("PageNumber", 1) - 1) * PageSize).Take(PageSize);

    private static string Prefix(string kind) => kind == Networks.Subnet ? "Subnet" : "VirtualGateWay";
}
