using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

public partial class Answering_every_operation
{
    private static async Task Bms(World world, string vdc, string lan)
    {
        var goods = (await world.Call("bms", "DescribeBmsGoods", new { RegionId = "CN_Beijing_I" }))["Data"]!;
        var image = (await world.Call("bms", "DescribeBmsImage"))["Data"]!["Centos"]![0]!["Id"]!.ToString();
        JsonObject Order(string list, string type) => new()
        {
            ["RegionId"] = "CN_Beijing_I", ["VdcId"] = vdc, ["Password"] = "Ab1!Ab1!", ["InstanceName"] = "bm", ["InstanceChargeType"] = type, ["AutoRenew"] = 1,
            ["PrepaidMonth"] = 1, ["GoodsId"] = goods[list]![0]!["GoodsId"]!.DeepClone(), ["ComputeId"] = goods[list]![0]!["Computes"]![0]!["Id"]!.DeepClone(),
            ["ImageId"] = image, ["PipeIds"] = new JsonArray(lan), ["Amount"] = 1,
        };
        await world.Call("bms", "DescribeBmsGoodsPrice", Order("PrePaid", "PrePaid"));
        var server = await Machine(world, Order("PostPaid", "PostPaid"));
        var monthly = await Machine(world, Order("PrePaid", "PrePaid"));
        await world.Call("bms", "DescribeBms");
        await world.Call("bms", "DescribeBmsDetail", new { BaremetalId = monthly });
        await world.Call("bms", "DescribeBmsVNC", new { BaremetalId = server });
        await world.Call("bms", "ReinstallBms", new { BaremetalId = server, ImageId = image, Password = "Ab1!Ab1!" });
        await world.Call("bms", "ModifyBmsOrder", new { BaremetalId = monthly, AutoRenewal = 0, BillMethod = "1", Duration = 1, IsToMonth = 0 });
        await Storage(world, server);
        await world.Call("bms", "OperateBmsPower", new { Operate = "stop", BaremetalIds = new[] { server } });
        await world.Call("bms", "DeleteBmsInstance", new { BaremetalId = server });
    }

    private static async Task<string> Machine(World world, JsonObject order)
    {
        var task = (await world.Call("bms", "CreateBmsInstance", order))["Data"]!["TaskIds"]![0]!.ToString();
        return (await world.Call("bms", "DescribeBmsTask", new { TaskId = task }))["Data"]!["BareMetalIds"]![0]!.ToString();
    }

    private static async Task Storage(World world, string server)
    {
        var goods = Text(await world.Call("bms-disk", "DescribeGoodsId", new { RegionId = Id, Bw = "2000", Iops = "8000", Type = "ssd" }), "GoodsId");
        var disk = (await world.Call("bms-disk", "CreateDisk", new { RegionId = Id, Name = "d", Size = 200, Num = 1, GoodsId = goods }))["Data"]!["DiskInfo"]![0]!["DiskId"]!.ToString();
        await world.Call("bms-disk", "AttachDisk", new { InstanceId = server, DiskId = disk });
        await world.Call("bms-disk", "DescribeDisks");
        await world.Call("bms-disk", "DescribeDiskUsage", new { DiskId = disk });
        await world.Call("bms-disk", "DescribePoolUsage", new { RegionId = Id, PoolName = "p" });
        await world.Call("bms-disk", "ChangeIops", new { DiskId = disk, Iops = 9000 });
        await world.Call("bms-disk", "ChangeBandwidth", new { DiskId = disk, Bw = 3000 });
        await world.Call("bms-disk", "ExpansionSize", new { DiskId = disk, Size = 100 });
        var snapshot = Text(await world.Call("bms-disk", "CreateSnapshot", new { DiskId = disk, SnapshotName = "s" }), "SnapshotId");
        await world.Call("bms-disk", "CloneSnapshot", new { Name = "c", SnapshotId = snapshot });
        await world.Call("bms-disk", "RollbackSnapshot", new { SnapshotId = snapshot });
        await world.Call("bms-disk", "DeleteSnapshot", new { SnapshotId = snapshot });
        await world.Call("bms-disk", "DetachDisk", new { DiskId = disk });
        await world.Call("bms-disk", "DeleteDisk", new { DiskId = disk });
    }

    private static async Task Ecs(World world, string vpc, string subnet)
    {
        await world.Call("ecs", "DescribeRegions");
        await world.Call("ecs", "DescribeEcsFamilyInfo", new { AvailableZoneCode = Edge, BillingMethod = "0" });
        await world.Call("ecs", "DescribeImages", new { AvailableZoneCode = Edge });
        await world.Call("ecs", "DescribeAccountSubject");
        await world.Call("ecs", "DescribePrice", new
        {
            AvailableZoneCode = Edge, EcsFamilyName = "Cpu计算型C4", Cpu = 2, Ram = 4, BillingMethod = "0", SystemDiskInfo = new { DiskFeature = "ssd", Size = 40 },
        });
        var made = await world.Call("ecs", "CreateInstance", new
        {
            AvailableZoneCode = Edge, EcsFamilyName = "Cpu计算型C4", Cpu = 2, Ram = 4, BillingMethod = "0", Password = "123QWEqwe!", ImageId = "Ubuntu 20.04 64位",
            SystemDisk = new { DiskFeature = "ssd", Size = 40 }, DataDisk = new[] { new { DiskFeature = "ssd", Size = 48 } }, VpcInfo = new { VpcId = vpc },
            SubnetInfo = new { SubnetId = subnet },
        });
        var server = made["Data"]!["EcsIdSet"]![0]!.ToString();
        await world.Call("ecs", "DescribeEvent", new { EventId = Text(made, "EventId") });
        await world.Call("ecs", "DescribeInstanceList");
        await world.Call("ecs", "DescribeInstance", new { EcsId = server });
        await world.Call("ecs", "DescribeInstanceStatus", new { EcsIds = new[] { server } });
        await world.Call("ecs", "DescribeInstanceMonitor", new { EcsId = server, Indicators = new[] { "CpuUsage", "Load" } });
        await world.Call("ecs", "DescribeInstanceVncUrl", new { EcsId = server });
        await world.Call("ecs", "OperateInstance", new { EcsIds = new[] { server }, OpType = "restart_ecs" });
        await world.Call("ecs", "ModifyInstancePassword", new { EcsIds = new[] { server }, Password = "123QWEqwe?" });
        await world.Call("ecs", "ModifyInstanceName", new { EcsId = server, Name = "n" });
        var image = Text(await world.Call("ecs", "CreateImage", new { EcsId = server, Name = "i" }), "ImageId");
        await world.Call("ecs", "SyncImage", new { ImageId = image, AvailableZoneCodes = new[] { "CN_Suqian_B" } });
        await world.Call("ecs", "DeleteImage", new { ImageIds = new[] { image } });
        await Ebs(world, server);
        await world.Call("ecs", "DeleteInstance", new { EcsIds = new[] { server } });
    }

    private static async Task Ebs(World world, string server)
    {
        await world.Call("ebs", "DescribeDiskQuota", new { AvailableZoneCode = Edge });
        var made = await world.Call("ebs", "CreateDisk", new { AvailableZoneCode = Edge, DiskFeature = "SSD", Size = 24 });
        var disk = made["Data"]!["DiskIdSet"]![0]!.ToString();
        await world.Call("ebs", "DescribeEvent", new { EventId = Text(made, "EventId") });
        await world.Call("ebs", "AttachDisk", new { DiskIds = new[] { disk }, InstanceId = server });
        await world.Call("ebs", "ExtendDisk", new { DiskId = disk, ExtendedSize = 32 });
        await world.Call("ebs", "DescribeDiskList");
        await world.Call("ebs", "DescribeDisk", new { DiskId = disk });
        var attached = (await world.Call("ebs", "DescribeEcsAttachDisks", new { InstanceId = server }))["Data"]!["DiskList"]!.AsArray();
        var system = attached.Single(each => each!["Property"]!.ToString() == "system")!["DiskId"]!.ToString();
        var snapshot = Text(await world.Call("snapshot", "CreateSnapshot", new { DiskId = system, ReservedTime = "Forever" }), "SnapshotId");
        await world.Call("snapshot", "DescribeSnapshotList");
        await world.Call("snapshot", "DescribeSnapshot", new { SnapshotId = snapshot });
        await world.Call("snapshot", "DescribeSnapshotChainList");
        await world.Call("snapshot", "DescribeSnapshotChain", new { DiskId = system });
        await world.Call("snapshot", "DescribeSnapshotQuota", new { DiskId = system });
        await world.Call("snapshot", "RenameSnapshot", new { SnapshotId = snapshot, SnapshotName = "快照-1" });
        await world.Call("snapshot", "CreateImageBySnapshot", new { SnapshotId = snapshot, ImageName = "i" });
        await world.Call("snapshot", "CopySnapshotCrossAZ", new { SnapshotId = snapshot, AvailableZoneCode = "CN_Suqian_B" });
        await world.Call("snapshot", "RollbackDiskBySnapshot", new { DiskId = system, SnapshotId = snapshot });
        await world.Call("snapshot", "DeleteSnapshot", new { SnapshotIds = new[] { snapshot } });
        await world.Call("ebs", "DetachDisk", new { DiskIds = new[] { disk } });
        await world.Call("ebs", "DeleteDisk", new { DiskIds = new[] { disk } });
    }
}
