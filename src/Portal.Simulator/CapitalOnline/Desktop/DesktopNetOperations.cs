using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Faults;

namespace Portal.Simulator.CapitalOnline.Desktop;

/// <summary>The default network of a site, and the account's own ones there.</summary>
internal static class DesktopNetOperations
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("cloud-desktop.GetDefaultNet", Show), ("cloud-desktop.CreateDefaultNet", Create), ("cloud-desktop.SupplyDefaultNet", Supply),
        ("cloud-desktop.GetCustomNet", Own),
    ];

    /// <summary>Checks the four network ids of an order against the default network or an own VPC of the site.</summary>
    public static (string VpcName, DesktopLine Line) MustFit(Call call)
    {
        var site = Desktops.MustSite(call);
        var candidates = call.State.All(Desktops.Net).Where(net => net["siteId"] == site.Id).Select(net => net.Fields).Concat(OwnNets(call, site.Zone.Code));
        var vpc = candidates.FirstOrDefault(net => $"{net["vpcId"]}" == call.Text("vpcId")) ?? throw Refused;
        var subnet = Part(vpc, "subnets", call.Text("subnetNetId"));
        var gateway = Part(vpc, "vgateways", call.Text("vgatewayNetId"));
        if (subnet is null || gateway is null || $"{gateway["conf_id"]}" != call.Text("vgatewayConfId")) throw Refused;
        return ($"{vpc["vpcName"]}", DesktopCatalog.Lines.First(line => $"{line.ConfId}" == call.Text("vgatewayConfId")));
    }

    private static CallRefused Refused => Desktops.Refused("13505", "网络不匹配");

    private static JsonNode? Part(JsonObject vpc, string list, string id) =>
        (vpc[list] as JsonArray ?? []).FirstOrDefault(part => $"{part!["id"]}" == id && $"{part["status"]}" == "ok");

    private static JsonObject Show(Call call) => Handlers.Data(Find(call)?.Fields.DeepClone());

    private static JsonObject Create(Call call)
    {
        var site = Desktops.MustSite(call);
        if (Find(call) is not null) throw Desktops.Refused("13500", "一键创建失败");
        var id = CapitalOnlineState.NewGuid();
        var lines = call.Fault is FaultKind.PartialCreate ? [] : DesktopCatalog.Lines.Take(2);
        var net = call.Add(Desktops.Net, id, new JsonObject
        {
            ["id"] = call.State.Ever(Desktops.Net).Count + 1, ["vpcRecordId"] = CapitalOnlineState.NewGuid(), ["cityId"] = EcsCatalog.RegionId(site.Region.Code),
            ["siteId"] = site.Id, ["vpcId"] = id, ["vpcName"] = $"{site.Region.Name}-云桌面默认VPC", ["vpcSegment"] = "10.0.0.0/8", ["customerId"] = "E100001",
            ["userId"] = "700001", ["createTime"] = call.NowText, ["updateTime"] = call.NowText, ["deleteFlag"] = false,
            ["subnets"] = new JsonArray(Net("子网1", "10.1.0", "subnet", "creating", null)),
            ["vgateways"] = Handlers.Array(lines.Select((line, i) => Net($"{line.Name}默认网关", $"10.{i + 2}.0", "virtual_gateway", "creating", line))),
        });
        var work = Desktops.Begin(call, [net], provisioning: true);
        call.Send(work, net, [], Ready(net.Fields));
        return Desktops.Task(call, work, []);
    }

    private static JsonObject Supply(Call call)
    {
        var net = Find(call) ?? throw Desktops.Refused("13506", "补全vpc网络失败");
        var then = Ready(net.Fields);
        var gateways = then["vgateways"]!.AsArray();
        foreach (var (line, i) in DesktopCatalog.Lines.Take(2).Select((line, i) => (line, i)))
        {
            if (!gateways.Any(gateway => $"{gateway!["conf_id"]}" == $"{line.ConfId}")) gateways.Add(Net($"{line.Name}默认网关", $"10.{i + 2}.0", "virtual_gateway", "ok", line));
        }
        var work = Desktops.Begin(call, [net], provisioning: true);
        call.Send(work, net, [], then);
        return Desktops.Task(call, work, []);
    }

    private static JsonObject Ready(JsonObject net)
    {
        var ready = new JsonObject { ["subnets"] = net["subnets"]!.DeepClone(), ["vgateways"] = net["vgateways"]!.DeepClone() };
        foreach (var part in ready.SelectMany(list => list.Value!.AsArray())) (part!["status"], part["status_str"]) = ("ok", "正常");
        return ready;
    }

    private static JsonObject Own(Call call) => Handlers.Data(Handlers.Array(OwnNets(call, Desktops.MustSite(call).Zone.Code)));

    private static IEnumerable<JsonObject> OwnNets(Call call, string zone) => call.State.All(Networks.Vpc).Select(vpc => new JsonObject
    {
        ["vpcId"] = vpc.Id, ["vpcName"] = vpc["VPCNmae"], ["vpcSegment"] = vpc["VPCSegment"], ["customerId"] = "E100001", ["userId"] = "700001",
        ["subnets"] = Parts(call, Networks.Subnet, vpc.Id, zone), ["vgateways"] = Parts(call, Networks.Gateway, vpc.Id, zone),
    }).Where(vpc => vpc["subnets"]!.AsArray().Count > 0);

    private static JsonArray Parts(Call call, string kind, string vpc, string zone) => Handlers.Array(call.State.All(kind)
        .Where(net => net["VPCId"] == vpc && net["AvailableZoneCode"] == zone)
        .Select(net => Part(net, DesktopCatalog.Lines.FirstOrDefault(line => line.Name == net["Type"]) ?? DesktopCatalog.Lines[0])));

    private static JsonObject Part(Resource net, DesktopLine line)
    {
        var part = Net(net["Name"], net["Segment"][..net["Segment"].LastIndexOf('.')], net.Kind == Networks.Subnet ? "subnet" : "virtual_gateway", net["Status"],
            net.Kind == Networks.Subnet ? null : line);
        part["id"] = net.Id;
        return part;
    }

    private static JsonObject Net(string name, string prefix, string type, string status, DesktopLine? line) => new JsonObject
    {
        ["id"] = CapitalOnlineState.NewGuid(), ["name"] = name, ["ip_address"] = $"{prefix}.0", ["gateway"] = $"{prefix}.1", ["ip_type"] = type, ["mask"] = 16,
        ["not_used"] = 65520, ["used_num"] = 16, ["status"] = status, ["status_str"] = status == "ok" ? "正常" : "创建中", ["vlan_id"] = "1704",
        ["dns"] = "[\"119.29.29.29\",\"114.114.114.114\"]", ["conf_id"] = line is null ? "" : $"{line.ConfId}", ["conf_name"] = line?.Name ?? "",
    };

    private static Resource? Find(Call call)
    {
        var site = Desktops.MustSite(call);
        return call.State.All(Desktops.Net).FirstOrDefault(net => net["siteId"] == site.Id);
    }
}
