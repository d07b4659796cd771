using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>capitalonline.md 7.5, 7.8 and 7.9: from the catalogue to the end of the server.</summary>
public class Living_as_an_ecs_server
{
    private const string Zone = "CN_HongKong_B";

    [Fact]
    public async Task The_catalogue_holds_zones_families_and_images()
    {
        await using var sandbox = await CapitalSandbox.Start();

        var regions = await sandbox.Get(CapitalSandbox.Ecs, "DescribeRegions");
        regions["Data"]!.AsArray().SelectMany(group => group!["RegionList"]!.AsArray()).SelectMany(region => region!["AzList"]!.AsArray())
            .Select(zone => zone!["AvailableZoneCode"]!.ToString()).ShouldContain("CN_Hohhot_B");
        var families = await sandbox.Get(CapitalSandbox.Ecs, "DescribeEcsFamilyInfo", ("AvailableZoneCode", Zone), ("BillingMethod", "0"));
        families["Data"]!["EcsFamilyInfo"]!.AsArray().Count.ShouldBeGreaterThan(2);
        var images = await sandbox.Post("api/ecs/v1.1", "DescribeImages", new { AvailableZoneCode = Zone });
        images["TotalCount"]!.GetValue<int>().ShouldBe(images["Data"]!["ImageList"]!.AsArray().Count);
        images["Data"]!["ImageList"]!.AsArray().ShouldAllBe(image => image!["AvailableZoneCode"]!.ToString() == Zone);
    }

    [Fact]
    public async Task A_server_is_bought_runs_is_stopped_and_ends()
    {
        await using var sandbox = await CapitalSandbox.Start(provisioningSeconds: 60, actionSeconds: 30);
        var server = await Bought(sandbox);

        (await Status(sandbox, server)).ShouldBe("building");
        await sandbox.Advance(61);
        (await Status(sandbox, server)).ShouldBe("running");
        await Operate(sandbox, server, "shutdown_ecs");
        (await Status(sandbox, server)).ShouldBe("shutting_down");
        (await sandbox.PostRefused(CapitalSandbox.Ecs, "OperateInstance", new { EcsIds = new[] { server }, OpType = "start_up_ecs" }))
            .ShouldBe((403, "InvalidOperation.InstanceStatusUnsupported"));
        await sandbox.Advance(31);
        (await Status(sandbox, server)).ShouldBe("shutdown");
        await sandbox.Post(CapitalSandbox.Ecs, "DeleteInstance", new { EcsIds = new[] { server } });
        (await Status(sandbox, server)).ShouldBe("deleting");
        await sandbox.Advance(31);
        (await sandbox.GetRefused(CapitalSandbox.Ecs, "DescribeInstance", ("EcsId", server))).ShouldBe((404, "InvalidEcsId.NotFound"));
    }

    [Fact]
    public async Task The_event_succeeds_with_its_tasks_and_an_unknown_event_is_not_found()
    {
        await using var sandbox = await CapitalSandbox.Start(provisioningSeconds: 60);
        var made = await sandbox.Post(CapitalSandbox.Ecs, "CreateInstance", await Order(sandbox, number: 2));
        var id = made["Data"]!["EventId"]!.ToString();

        var open = await Event(sandbox, id);
        open["EventStatus"]!.ToString().ShouldBe("running");
        open["TaskList"]![0]!["EndTime"]!.ToString().ShouldBe("");
        await sandbox.Advance(61);
        var done = await Event(sandbox, id);
        done["EventStatus"]!.ToString().ShouldBe("success");
        done["TaskList"]!.AsArray().Select(task => task!["ResourceId"]!.ToString()).ShouldBe(made["Data"]!["EcsIdSet"]!.AsArray().Select(each => each!.ToString()));
        (await sandbox.GetRefused(CapitalSandbox.Ecs, "DescribeEvent", ("EventId", "none"))).ShouldBe((404, "InvalidEvent.NotFound"));
    }

    [Theory]
    [InlineData("action-failure", "failed", "error")]
    [InlineData("task-stuck", "running", "building")]
    [InlineData("unknown-status", "transmogrifying", "running")]
    public async Task A_task_can_be_made_to_end_badly(string fault, string eventStatus, string serverStatus)
    {
        await using var sandbox = await CapitalSandbox.Start(provisioningSeconds: 60);
        await sandbox.Fault("ecs.CreateInstance", fault);
        var made = await sandbox.Post(CapitalSandbox.Ecs, "CreateInstance", await Order(sandbox));

        await sandbox.Advance(100_000);

        (await Event(sandbox, made["Data"]!["EventId"]!.ToString()))["EventStatus"]!.ToString().ShouldBe(eventStatus);
        (await Status(sandbox, made["Data"]!["EcsIdSet"]![0]!.ToString())).ShouldBe(serverStatus);
    }

    [Fact]
    public async Task An_address_is_bought_bound_shown_at_the_server_and_freed_when_it_ends()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vpc, subnet) = await sandbox.NewVpc("CN_Huhhot", "CN_Hohhot_B");
        var gateway = (await sandbox.Post(CapitalSandbox.Vpc, "CreateVirtualGateWay", new
        {
            VPCId = vpc,
            VirtualGateWayList = new[] { new { AvailableZoneCode = "CN_Hohhot_B", VirtualGateWayName = "out", VirtualGateWaySegment = "10.15.9.0/24", Type = "电信" } },
        }))["Data"]!["VirtualGateWayIdList"]![0]!.ToString();
        var eip = (await sandbox.Post(CapitalSandbox.Vpc, "CreateEIP", new
        {
            RegionCode = "CN_Huhhot", AvailableZoneCode = "CN_Hohhot_B", BandwidthType = "Bandwidth_China_Telecom", BillScheme = "BandwIdth", Qos = 5, Size = 1,
        }))["Data"]![0]!;
        var pubnet = new[] { new { SubnetId = gateway, IpType = "default_gateway", EipIds = new[] { eip["EIPId"]!.ToString() } } };
        var order = Order(vpc, subnet, "CN_Hohhot_B");
        order["PubnetInfo"] = System.Text.Json.JsonSerializer.SerializeToNode(pubnet);

        var server = (await sandbox.Post(CapitalSandbox.Ecs, "CreateInstance", order))["Data"]!["EcsIdSet"]![0]!.ToString();

        var pipe = (await sandbox.Get(CapitalSandbox.Ecs, "DescribeInstance", ("EcsId", server)))["Data"]!["Pipe"]!;
        pipe["EipInfo"]![pipe["PubNet"]!.ToString()]!["EipIp"]!.ToString().ShouldBe(eip["IP"]!.ToString());
        await sandbox.Post(CapitalSandbox.Ecs, "DeleteInstance", new { EcsIds = new[] { server } });
        var list = await sandbox.Post(CapitalSandbox.Vpc, "DescribeEIP", new { RegionCode = "CN_Huhhot", AvailableZoneCode = "CN_Hohhot_B" });
        list["Data"]!["EIPList"]![0]!["IsBind"]!.GetValue<bool>().ShouldBeFalse();
        list["Data"]!["EIPList"]![0]!["BindResourceInfo"].ShouldBeNull();
        (await sandbox.PostRefused(CapitalSandbox.Vpc, "DescribeEIP", new { RegionCode = "CN_Huhhot" })).ShouldBe((400, "MissingParameter"));
    }

    [Fact]
    public async Task A_disk_is_bought_attached_grown_and_dies_with_its_server_unless_told_otherwise()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var server = await Bought(sandbox);
        var disks = (await sandbox.Post(CapitalSandbox.Ebs, "CreateDisk", new { AvailableZoneCode = Zone, DiskFeature = "SSD", Size = 24, Number = 2 }))["Data"]!["DiskIdSet"]!
            .AsArray().Select(id => id!.ToString()).ToList();

        await sandbox.Post(CapitalSandbox.Ebs, "AttachDisk", new { DiskIds = new[] { disks[0] }, InstanceId = server });
        await sandbox.Post(CapitalSandbox.Ebs, "AttachDisk", new { DiskIds = new[] { disks[1] }, EcsId = server, ReleaseWithInstance = 0 });
        await sandbox.Post(CapitalSandbox.Ebs, "ExtendDisk", new { DiskId = disks[0], ExtendedSize = 64 });
        (await Disk(sandbox, disks[0]))["Size"]!.GetValue<int>().ShouldBe(64);
        (await sandbox.PostRefused(CapitalSandbox.Ebs, "ExtendDisk", new { DiskId = disks[0], ExtendedSize = 64 })).Code.ShouldBe("MinDiskSizeLess");
        (await sandbox.PostRefused(CapitalSandbox.Ebs, "CreateDisk", new { AvailableZoneCode = Zone, DiskFeature = "SSD", Size = 30 })).Code.ShouldBe("InvalidDiskSize.ValueNotSupported");
        await sandbox.Post(CapitalSandbox.Ecs, "DeleteInstance", new { EcsIds = new[] { server } });

        (await sandbox.GetRefused(CapitalSandbox.Ebs, "DescribeDisk", ("DiskId", disks[0]))).Status.ShouldBe(400);
        (await Disk(sandbox, disks[1]))["Status"]!.ToString().ShouldBe("waiting");
    }

    [Theory]
    [InlineData("Cpu", 3, 400, "InvalidInstanceSpec.ValueNotSupported")]
    [InlineData("EcsFamilyName", "X", 400, "InvalidInstanceType.ValueNotSupported")]
    [InlineData("ImageId", "X", 404, "InvalidImage.NotFound")]
    [InlineData("AvailableZoneCode", "X", 404, "InvalidAvailableZone.NotFound")]
    [InlineData("Number", 101, 400, "InvalidParameter")]
    [InlineData("Duration", 13, 400, "InvalidParameter")]
    public async Task A_wrong_order_is_refused_by_its_documented_code(string name, object value, int status, string code)
    {
        await using var sandbox = await CapitalSandbox.Start();
        var order = await Order(sandbox);
        if (name == "Duration") order["BillingMethod"] = "1";
        order[name] = System.Text.Json.JsonSerializer.SerializeToNode(value);

        (await sandbox.PostRefused(CapitalSandbox.Ecs, "CreateInstance", order)).ShouldBe((status, code));
    }

    [Fact]
    public async Task Networks_and_disks_of_an_order_keep_to_their_rules()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vpc, subnet) = await sandbox.Network_of_a_platform_zone();

        (await Refused(order => order["DataDisk"] = new JsonArray(Disk("ssd", 48), Disk("local", 48)))).ShouldBe("UnSupportedMixingLocalAndEbs");
        (await Refused(order => order["DataDisk"] = Disk("ssd", 50))).ShouldBe("InvalidDiskSize.ValueNotSupported");
        (await Refused(order => order["DataDisk"] = Disk("ssd", 16))).ShouldBe("MinDiskSizeLess");
        (await Refused(order => order["PubnetInfo"] = new JsonArray(Net("default_gateway"), Net("default_gateway")))).ShouldBe("InvalidParameter");
        (await Refused(order => order["PubnetInfo"] = new JsonArray(Net("virtual")))).ShouldBe("InvalidParameter");
        (await Refused(order =>
        {
            (order["ImageId"], order["PubnetInfo"]) = ("Windows 2019 64位", new JsonArray(Net("default_gateway"), Net("virtual")));
        })).ShouldBe("InvalidParameter");
        await sandbox.Settings(new { ecsQuota = 0 });
        (await Refused(_ => { })).ShouldBe("MaxEcsCountExceed");

        async Task<string> Refused(Action<JsonObject> change)
        {
            var order = Order(vpc, subnet, Zone);
            change(order);
            return (await sandbox.PostRefused(CapitalSandbox.Ecs, "CreateInstance", order)).Code;
        }

        JsonObject Net(string type) => new() { ["SubnetId"] = subnet, ["IpType"] = type, ["EipIds"] = new JsonArray() };
        static JsonObject Disk(string feature, int size) => new() { ["DiskFeature"] = feature, ["Size"] = size };
    }

    [Fact]
    public async Task A_month_is_charged_at_once_as_quoted_and_a_short_balance_is_refused()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var order = await Order(sandbox);
        (order["BillingMethod"], order["Duration"], order["IsToMonth"], order["IsAutoRenewal"]) = ("1", 1, 0, 0);
        var quote = await sandbox.Post(CapitalSandbox.Ecs, "DescribePrice", new
        {
            AvailableZoneCode = Zone, EcsFamilyName = "Cpu计算型C4", Cpu = 2, Ram = 4, BillingMethod = "1", Duration = 1, IsToMonth = 0,
            SystemDiskInfo = new { DiskFeature = "ssd", Size = 40 },
        });

        var server = (await sandbox.Post(CapitalSandbox.Ecs, "CreateInstance", order.DeepClone()))["Data"]!["EcsIdSet"]![0]!.ToString();

        (await sandbox.Booked(server))["charged"]!.GetValue<decimal>().ShouldBe(quote["Data"]!["TotalPrice"]!.GetValue<decimal>());
        await sandbox.Settings(new { openingBalance = 10 });
        (await sandbox.PostRefused(CapitalSandbox.Ecs, "CreateInstance", order)).ShouldBe((400, "NotEnoughBalance"));
    }

    private static async Task<string> Bought(CapitalSandbox sandbox) =>
        (await sandbox.Post(CapitalSandbox.Ecs, "CreateInstance", await Order(sandbox)))["Data"]!["EcsIdSet"]![0]!.ToString();

    private static async Task<JsonObject> Order(CapitalSandbox sandbox, int number = 1)
    {
        var (vpc, subnet) = await sandbox.Network_of_a_platform_zone();
        var order = Order(vpc, subnet, Zone);
        order["Number"] = number;
        return order;
    }

    private static JsonObject Order(string vpc, string subnet, string zone) => new()
    {
        ["AvailableZoneCode"] = zone, ["EcsFamilyName"] = "Cpu计算型C4", ["Cpu"] = 2, ["Ram"] = 4, ["BillingMethod"] = "0", ["Password"] = "123QWEqwe!",
        ["ImageId"] = "Ubuntu 20.04 64位", ["SystemDisk"] = new JsonObject { ["DiskFeature"] = "ssd", ["Size"] = 40 }, ["Name"] = "line-7",
        ["VpcInfo"] = new JsonObject { ["VpcId"] = vpc }, ["SubnetInfo"] = new JsonObject { ["SubnetId"] = subnet },
    };

    private static async Task<string> Status(CapitalSandbox sandbox, string server) =>
        (await sandbox.Post(CapitalSandbox.Ecs, "DescribeInstanceStatus", new { EcsIds = new[] { server } }))["Data"]!["EcsStatus"]![server]!["Status"]!.ToString();

    private static Task<JsonNode> Operate(CapitalSandbox sandbox, string server, string type) =>
        sandbox.Post(CapitalSandbox.Ecs, "OperateInstance", new { EcsIds = new[] { server }, OpType = type });

    private static async Task<JsonNode> Event(CapitalSandbox sandbox, string id) =>
        (await sandbox.Get(CapitalSandbox.Ecs, "DescribeEvent", ("EventId", id)))["Data"]!;

    private static async Task<JsonNode> Disk(CapitalSandbox sandbox, string id) =>
        (await sandbox.Get(CapitalSandbox.Ebs, "DescribeDisk", ("DiskId", id)))["Data"]!["DiskInfo"]!;
}
