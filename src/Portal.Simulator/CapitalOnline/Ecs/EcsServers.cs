using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.Ecs;

/// <summary>ECS servers: their kind, their look-up, and how they are worded.</summary>
internal static class EcsServers
{
    public const string Kind = "ecs";
    public const string Disk = "ebs";
    public const string Image = "ecs-image";

    private static readonly Dictionary<string, string> Displays = new()
    {
        ["building"] = "创建中", ["running"] = "运行中", ["restarting"] = "重启中", ["shutting_down"] = "关机中", ["shutdown"] = "已关机",
        ["starting_up"] = "开机中", ["deleting"] = "删除中", ["deleted"] = "已删除", ["updating"] = "更新中", ["error"] = "错误", ["failed"] = "失败",
        ["recycling"] = "回收中", ["creating_image"] = "制作镜像中", ["waiting"] = "待挂载", ["mounting"] = "挂载中", ["unmounting"] = "卸载中",
        ["creating"] = "创建中", ["creating_snapshot"] = "创建快照中", ["rollback"] = "回滚中",
    };

    public static string Display(string status) => Displays.GetValueOrDefault(status, status);

    public static Resource Must(Call call, string id) => call.State.Find(Kind, id) ?? throw CallRefused.Of(404, "InvalidEcsId.NotFound");

    public static IReadOnlyList<Resource> MustAll(Call call, string parameter)
    {
        var servers = call.List(parameter).Select(id => Must(call, id)).ToList();
        return servers.Count > 0 ? servers : throw CallRefused.Missing(parameter);
    }

    /// <summary>One answer's common members of a server.</summary>
    public static JsonObject Row(CapitalOnlineState state, Resource server)
    {
        var (region, zone) = (Annexes.All.RegionOfZone(server["Zone"])!, Annexes.All.VpcZone(server["Zone"])!);
        var row = server.Fields.DeepClone().AsObject();
        row["EcsId"] = server.Id;
        row["StatusDisplay"] = Display(server["Status"]);
        (row["AzId"], row["AzName"]) = (EcsCatalog.ZoneId(zone.Code), zone.Name);
        (row["RegionId"], row["RegionName"]) = (EcsCatalog.RegionId(region.Code), region.Name);
        row["VpcName"] = state.Find(Networks.Vpc, server["VpcId"])?["VPCNmae"];
        row["SubnetName"] = state.Find(Networks.Subnet, server["SubnetId"])?["Name"];
        row["EndBillTime"] = ChinaTime.Write(server.Billing?.PaidUntil ?? Terms.Never);
        row["IsAutoRenewal"] = server.Billing?.AutoRenew is false && server["BillingMethod"] == "1" ? "0" : "1";
        row["BillingMethodName"] = server["BillingMethod"] == "1" ? "包年包月" : "按需计费";
        row["EipInfo"] = EipInfo(state, server);
        return row;
    }

    public static IEnumerable<Resource> Disks(CapitalOnlineState state, string server) => state.All(Disk).Where(disk => disk["EcsId"] == server);

    /// <summary>Cancels what hangs on a deleted server: addresses, bindings, and the disks that die with it.</summary>
    public static void LetGo(Call call, Work work, Resource server)
    {
        foreach (var address in InnerAddresses(server))
        {
            Addresses.Release(call.State, Networks.Net(call.State, address.Net), address.Ip);
            if (EipOperations.At(call.State, address.Ip) is { } eip) call.Send(work, eip, [], EipOperations.Freed);
        }
        foreach (var disk in Disks(call.State, server.Id))
        {
            if (disk.Whole("ReleaseWithInstance") == 1 || disk["Property"] == "system") call.Send(work, disk, [], new JsonObject { ["Status"] = "deleted" }, ends: true);
            else call.Send(work, disk, new JsonObject { ["Status"] = "unmounting" }, new JsonObject { ["Status"] = "waiting", ["EcsId"] = "", ["EcsName"] = "" });
        }
    }

    private static JsonObject EipInfo(CapitalOnlineState state, Resource server)
    {
        var info = new JsonObject();
        foreach (var (ip, _) in InnerAddresses(server))
        {
            var eip = EipOperations.At(state, ip);
            info[ip] = new JsonObject
            {
                ["ConfName"] = eip is null ? "" : Annexes.All.LineName(eip["BandwidthType"]), ["EipIp"] = eip?["IP"] ?? "", ["CurrentUseQos"] = eip?["Qos"] ?? "",
            };
        }
        return info;
    }

    private static IEnumerable<(string Ip, string Net)> InnerAddresses(Resource server) =>
        server.Fields["Inner"]!.AsArray().Select(inner => ($"{inner!["Ip"]}", $"{inner["Net"]}"));
}
