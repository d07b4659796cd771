using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

public partial class Answering_every_operation
{
    private static async Task<(string Vdc, string Wan, string Lan)> Vdc(World world)
    {
        await world.Call("vdc", "CreateVdc", new { RegionId = "CN_Beijing_I", VdcName = "v" });
        var vdc = (await world.Call("vdc", "DescribeVdc", new { Keyword = "v" }))["Data"]![0]!["VdcId"]!.ToString();
        await world.Call("vdc", "ModifyVdcName", new { VdcId = vdc, VdcName = "w" });
        await world.Call("vdc", "CreatePublicNetwork", new { VdcId = vdc, Type = "Bandwidth_BGP", BillingMethod = "BandwIdth", Qos = 20, IPNum = 8, AutoRenew = 0 });
        await world.Call("vdc", "CreatePrivateNetwork", new { VdcId = vdc, Name = "lan" });
        var nets = (await world.Call("vdc", "DescribeVdc", new { VdcId = vdc }))["Data"]![0]!;
        var (wan, lan) = (nets["PublicNetwork"]![0]!["PublicId"]!.ToString(), nets["PrivateNetwork"]![0]!["PrivateId"]!.ToString());
        await world.Call("vdc", "ModifyPublicNetwork", new { PublicId = wan, Qos = "100" });
        await world.Call("vdc", "AddPublicIp", new { PublicId = wan, Number = "4" });
        await world.Call("vdc", "RenewPublicNetwork", new { PublicId = wan, AutoRenew = "1" });
        await world.Call("vdc", "DescribeBandwidthTraffic", new { NetworkId = wan });
        await world.Call("vdc", "DescribePipeUtilization");
        await world.Call("vdc", "VDCBandwidthBillingScheme", new { RegionId = "CN_Beijing_I" });
        await world.Call("vdc", "VDCBandwidthUnitPrice", new { RegionId = "CN_Beijing_I", BandwidthType = "Bandwidth_BGP", BillScheme = "BandwIdth", Type = "wan" });
        await world.Call("instance", "DescribePublicIp", new { VdcId = vdc, PublicId = wan });
        await world.Call("instance", "DescribePrivateIp", new { VdcId = vdc, PrivateId = lan });
        await world.Call("instance", "GetIpInfoBySegment", new { PrivateId = lan, Segment = "10.240.0.0/24" });
        await Gpn(world, vdc, lan);
        return (vdc, wan, lan);
    }

    private static async Task Gpn(World world, string vdc, string lan)
    {
        object[] points = [new { VdcId = vdc, AccessPointType = "vdc", PrivateId = lan }];
        await world.Call("vdc", "CreateGPN", new { Name = "g", Qos = 5, AccessPoint = points, PopAccessPoint = Array.Empty<object>() });
        var gpn = (await world.Call("vdc", "DescribeGPN"))["Data"]![0]!["GpnId"]!.ToString();
        await world.Call("vdc", "DescribeAccessInfo", new { Type = "vdc" });
        await world.Call("vdc", "AddAccessPoint", new { GpnId = gpn, VdcAdd = points });
        await world.Call("vdc", "DeleteAccessPoint", new { GpnId = gpn, DelPoints = new[] { lan } });
        await world.Call("vdc", "DeleteGpn", new { GpnId = gpn });
    }

    private static async Task<(string Vpc, string Subnet, string Gateway)> Vpc(World world)
    {
        var made = await world.Call("vpc", "CreateVPC", new
        {
            RegionCode = "CN_Suqian", VPCName = "n", VPCSegment = "10.15.0.0/16", VPCSegmentType = "auto",
            SubnetList = new[] { new { AvailableZoneCode = Edge, SubnetName = "a", SubnetSegment = "10.15.1.0/24" } },
        });
        var (vpc, subnet) = (Text(made, "VPCId"), made["Data"]!["SubnetIdList"]![0]!.ToString());
        await world.Call("vpc", "DescribeVPC", new { RegionCode = "CN_Suqian" });
        await world.Call("vpc", "CreateSubnet", new { VPCId = vpc, SubnetList = new[] { new { AvailableZoneCode = Edge, SubnetName = "b", SubnetSegment = "10.15.2.0/24" } } });
        await world.Call("vpc", "DescribeSubnet", new { RegionCode = "CN_Suqian" });
        var gateway = (await world.Call("vpc", "CreateVirtualGateWay", new
        {
            VPCId = vpc, VirtualGateWayList = new[] { new { AvailableZoneCode = Edge, VirtualGateWayName = "g", VirtualGateWaySegment = "10.15.9.0/24", Type = "电信" } },
        }))["Data"]!["VirtualGateWayIdList"]![0]!.ToString();
        await world.Call("vpc", "DescribeVirtualGateWay", new { RegionCode = "CN_Suqian" });
        await world.Call("vpc", "UpdateVPCBandwidthType", new { VPCID = vpc, BandwidthType = "Bandwidth_China_Telecom" });
        await world.Call("vpc", "VPCBandWidthBillingScheme", new { AvailableZoneCode = Edge, RegionCode = "CN_Suqian", Type = "" });
        await world.Call("vpc", "VPCBandWidthUnitPrice", new
        {
            AvailableZoneCode = Edge, RegionCode = "CN_Suqian", BandwidthType = "Bandwidth_China_Telecom", BillScheme = "BandwIdth", Type = "Bandwidth",
        });
        return (vpc, subnet, gateway);
    }

    private static async Task Shared(World world, string gateway, string subnet, string lan)
    {
        var place = new { RegionCode = "CN_Suqian", AvailableZoneCode = Edge };
        var eips = (await world.Call("vpc", "CreateEIP", new
        {
            place.RegionCode, place.AvailableZoneCode, BandwidthType = "Bandwidth_China_Telecom", BillScheme = "BandwIdth", Qos = 5, Size = 2,
        }))["Data"]!.AsArray();
        var eip = eips[0]!["EIPId"]!.ToString();
        await world.Call("vpc", "UpdateEIP", new { EIPId = eip, Qos = 10, Description = "x" });
        await world.Call("vpc", "BindEIP", new { EIPId = eip, NetId = gateway, IP = "10.15.9.9" });
        await world.Call("vpc", "DescribeEIP", place);
        await world.Call("vpc", "NetEIPInfo", new { NetIdList = new[] { gateway } });
        await world.Call("vpc", "UnbindEIP", new { EIPId = eip, NetId = gateway, IP = "10.15.9.9" });
        await world.Call("vpc", "ReserveIPAndBindEIP", new
        {
            AvailableZoneCode = Edge,
            Ips = new[] { new { NetId = gateway, AddressList = new[] { "10.15.9.10" }, EIPList = new[] { eips[1]!["IP"]!.ToString() }, Description = "d" } },
        });
        var line = (await world.Call("vpc", "CreateBandwidth", new
        {
            place.RegionCode, place.AvailableZoneCode, Name = "s", BandwidthType = "Bandwidth_China_Telecom", BillScheme = "BandwIdth_Shared", Qos = 5,
        }))["Data"]![0]!["BandwidthId"]!.ToString();
        await world.Call("vpc", "DescribeBandwidth", place);
        await world.Call("vpc", "UpdateBandwidth", new { BandwidthId = line, Qos = 10 });
        await world.Call("vpc", "BandwidthAddEIP", new { BandwidthId = line, EIPIdList = new[] { eip } });
        await world.Call("vpc", "BandwidthRemoveEIP", new { EIPIdList = new[] { eip }, Delete = true, RegionCode = "", BandwidthType = "", BillScheme = "", Qos = 0 });
        await world.Call("vpc", "DeleteBandwidth", new { BandwidthId = line });
        await world.Call("vpc", "DeleteEIP", new { EIPId = eips[1]!["EIPId"]!.ToString() });
        await world.Call("vpc", "DescribeIPInfo", new { NetId = subnet, IPType = "subnet" });
        await world.Call("vpc", "DescribeSubnetIp", new { NetId = subnet });
        await world.Call("vpc", "DescribeOneMinuteFlow", new { CloudId = eip, StartTime = "2025-01-01 00:00:00", EndTime = "2025-01-01 00:05:00" });
        var link = Text(await world.Call("vpc", "CreateVLINK", new { SubnetId = subnet, PipeId = lan }), "VLINKId");
        await world.Call("vpc", "VLINKAddVM", new { VLINKId = link, VMIdList = new[] { "x" } });
        await world.Call("vpc", "VLINKDeleteVM", new { VLINKId = link, VMIdList = new[] { "x" } });
        await world.Call("vpc", "DeleteVLINK", new { VLINKId = link });
    }

    private static async Task Ends(World world, string vdc, string wan, string lan, string vpc, string subnet, string gateway)
    {
        var segment = (await world.Call("vdc", "DescribeVdc", new { VdcId = vdc }))["Data"]![0]!["PublicNetwork"]![0]!["Segments"]![1]!["SegmentId"]!.ToString();
        await world.Call("vdc", "DeletePublicIp", new { SegmentId = segment });
        await world.Call("vdc", "DeletePublicNetwork", new { PublicId = wan });
        await world.Call("vdc", "DeletePrivateNetwork", new { PrivateId = lan });
        await world.Call("vdc", "DeleteVdc", new { VdcId = vdc });
        await world.Call("vpc", "DeleteVirtualGateWay", new { VirtualGateWayId = gateway });
        await world.Call("vpc", "DeleteSubnet", new { SubnetId = subnet });
        await world.Call("vpc", "DeleteVPC", new { VPCId = vpc });
    }
}
