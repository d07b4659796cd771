using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>capitalonline.md 7.3 and 7.4: a VDC, its networks and a server in it.</summary>
public class Living_as_a_ccs_server
{
    private const string Zone = "CN_Beijing_A";

    [Fact]
    public async Task A_task_goes_from_new_over_doing_to_finish_and_then_names_the_server()
    {
        await using var sandbox = await CapitalSandbox.Start(provisioningSeconds: 90);
        var (vdc, _, _) = await Prepared(sandbox);
        var task = (await sandbox.Post(CapitalSandbox.Ccs, "CreateInstance", Order(vdc)))["TaskId"]!.ToString();

        long.TryParse(task, out _).ShouldBeTrue();
        (await Task(sandbox, task))["Status"]!.ToString().ShouldBe("NEW");
        await sandbox.Advance(45);
        (await Task(sandbox, task))["Status"]!.ToString().ShouldBe("DOING");
        await sandbox.Advance(60);
        var done = await Task(sandbox, task);
        (done["Status"]!.ToString(), done["TaskType"]!.ToString()).ShouldBe(("FINISH", "orderCreateVM"));
        (await Server(sandbox, done["ResourceId"]!.ToString()))["InstanceStatus"]!.ToString().ShouldBe("running");
        (await sandbox.GetRefused(CapitalSandbox.Ccs, "DescribeTask", ("TaskId", "1"))).ShouldBe((400, "InvalidTaskID.Malformed"));
    }

    [Fact]
    public async Task A_server_takes_free_addresses_and_gives_them_back()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vdc, wan, lan) = await Prepared(sandbox);
        var free = (await sandbox.Post(CapitalSandbox.Network, "DescribePublicIp", new { VdcId = vdc, PublicId = wan }))["Data"]!["UnusedList"]!.AsArray();
        free.Count.ShouldBe(5);
        var order = Order(vdc);
        order["PublicIp"] = new JsonArray(free[2]!.ToString());
        order["PrivateIp"] = new JsonArray(new JsonObject { ["PrivateId"] = lan, ["IP"] = new JsonArray("auto") });

        var server = await Bought(sandbox, order);

        (await Server(sandbox, server))["PublicNetworkInterface"]![0]!["IP"]!.ToString().ShouldBe(free[2]!.ToString());
        (await sandbox.PostRefused(CapitalSandbox.Ccs, "CreateInstance", order)).ShouldBe((400, "InvalidPublicIpAddress.Duplicated"));
        await sandbox.Post(CapitalSandbox.Ccs, "DeleteInstance", new { InstanceIds = new[] { server } });
        (await sandbox.Post(CapitalSandbox.Network, "DescribePublicIp", new { VdcId = vdc, PublicId = wan }))["Data"]!["UnusedTotal"]!.GetValue<int>().ShouldBe(5);
        (await sandbox.GetRefused(CapitalSandbox.Ccs, "StartInstance", ("InstanceId", server))).ShouldBe((400, "InstanceNotFound"));
    }

    [Fact]
    public async Task Power_needs_the_right_state()
    {
        await using var sandbox = await CapitalSandbox.Start(actionSeconds: 30);
        var (vdc, _, _) = await Prepared(sandbox);
        var server = await Bought(sandbox, Order(vdc));

        (await sandbox.GetRefused(CapitalSandbox.Ccs, "StartInstance", ("InstanceId", server))).ShouldBe((403, "IncorrectInstanceStatus"));
        await sandbox.Get(CapitalSandbox.Ccs, "StopInstances", ("InstanceIds", server), ("StopType", "HARD"));
        (await Server(sandbox, server))["InstanceStatus"]!.ToString().ShouldBe("updating");
        (await sandbox.GetRefused(CapitalSandbox.Ccs, "StopInstance", ("InstanceId", server))).Code.ShouldBe("IncorrectInstanceStatus");
        await sandbox.Advance(31);
        (await Server(sandbox, server))["InstanceStatus"]!.ToString().ShouldBe("stopped");
    }

    [Fact]
    public async Task A_dry_run_does_nothing_and_protection_keeps_a_server()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vdc, _, _) = await Prepared(sandbox);
        var dry = Order(vdc);
        dry["DryRun"] = true;
        await sandbox.Post(CapitalSandbox.Ccs, "CreateInstance", dry);
        (await sandbox.Post(CapitalSandbox.Ccs, "DescribeInstances"))["Data"]!["Instances"]!.AsArray().ShouldBeEmpty();

        var order = Order(vdc);
        order["DeletionProtection"] = true;
        var server = await Bought(sandbox, order);
        (await sandbox.PostRefused(CapitalSandbox.Ccs, "DeleteInstance", new { InstanceIds = new[] { server } })).Code.ShouldBe("IncorrectInstanceStatus");
        await sandbox.Post(CapitalSandbox.Ccs, "ModifyInstanceAttribute", new { InstanceIds = new[] { server }, DeletionProtection = false });
        await sandbox.Post("api/ccs", "DeleteInstance", new { InstanceIds = new[] { server } });
    }

    [Fact]
    public async Task A_batch_is_numbered_labelled_and_found_by_its_label()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vdc, _, _) = await Prepared(sandbox);
        var order = Order(vdc);
        (order["Amount"], order["DescriptionNum"], order["LabelNames"]) = (3, "008", new JsonArray("order-77"));

        await sandbox.Post(CapitalSandbox.Ccs, "CreateInstance", order);

        var found = (await sandbox.Post(CapitalSandbox.Ccs, "DescribeInstances", new { TagName = "order-77" }))["Data"]!["Instances"]!.AsArray();
        found.Select(server => server!["InstanceName"]!.ToString()).ShouldBe(["host008", "host009", "host010"]);
        var tag = found[0]!["Tags"]![0]!["TagId"]!.ToString();
        (await sandbox.PostRefused(CapitalSandbox.Ccs, "DeleteTag", new { TagId = tag })).ShouldBe((400, "20101"));
    }

    [Fact]
    public async Task Disks_grow_to_a_target_and_the_system_disk_too()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vdc, _, _) = await Prepared(sandbox);
        var order = Order(vdc);
        order["DataDisks"] = new JsonArray(new JsonObject { ["Size"] = 100, ["Type"] = "ssd_disk" });
        var server = await Bought(sandbox, order);
        var disk = (await Server(sandbox, server))["Disks"]!["DataDisks"]![0]!["DiskId"]!.ToString();

        await sandbox.Post(CapitalSandbox.Ccs, "ResizeDisk", new { InstanceId = server, DiskId = disk, DataSize = 150 });
        await sandbox.Post(CapitalSandbox.Ccs, "ExtendSystemDisk", new { InstanceId = server, Size = 100 });

        var disks = (await Server(sandbox, server))["Disks"]!;
        (disks["DataDisks"]![0]!["Size"]!.GetValue<int>(), disks["SystemDisk"]!["Size"]!.GetValue<int>()).ShouldBe((150, 100));
        (await sandbox.PostRefused(CapitalSandbox.Ccs, "ResizeDisk", new { InstanceId = server, DiskId = disk, DataSize = 100 })).ShouldBe((403, "InvalidDiskSize.TooSmall"));
    }

    [Fact]
    public async Task A_conversion_to_monthly_is_charged_and_not_undone()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vdc, _, _) = await Prepared(sandbox);
        var server = await Bought(sandbox, Order(vdc));

        await sandbox.Post(CapitalSandbox.Ccs, "ModifyInstanceChargeType", new { InstanceId = server, InstanceChargeType = "PrePaid", AutoRenew = 0, PrepaidMonth = 1 });

        (await Server(sandbox, server))["InstanceChargeType"]!.ToString().ShouldBe("PrePaid");
        (await sandbox.Booked(server))["paidUntil"]!.ToString().ShouldEndWith("-01T00:00:00+08:00");
        (await sandbox.PostRefused(CapitalSandbox.Ccs, "ModifyInstanceChargeType", new { InstanceId = server, InstanceChargeType = "PostPaid" })).Code.ShouldBe("IncorrectInstanceStatus");
    }

    [Theory]
    [InlineData("InstanceType", "Nothing", 400, "InvalidInstanceType.ValueUnauthorized")]
    [InlineData("ImageId", "Plan9", 404, "InvalidLaunchTemplateVersion.NotFound")]
    [InlineData("Password", "short", 400, "InvalidPassword.Malformed")]
    [InlineData("RegionId", "APAC_Mumbai_B", 403, "Zone.NotOnSale")]
    [InlineData("Amount", 100, 400, "InvalidParameter")]
    public async Task A_wrong_order_is_refused_by_its_documented_code(string name, object value, int status, string code)
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vdc, _, _) = await Prepared(sandbox);
        var order = Order(vdc);
        order[name] = System.Text.Json.JsonSerializer.SerializeToNode(value);

        (await sandbox.PostRefused(CapitalSandbox.Ccs, "CreateInstance", order)).ShouldBe((status, code));
    }

    [Theory]
    [InlineData("BandwIdth", 21, 4, "InvalidPublicNetwork.Bandwich.Malformed")]
    [InlineData("BandwIdth", 505, 4, "InvalidPublicNetwork.Bandwich.Malformed")]
    [InlineData("Bandwidth_95", 120, 4, "InvalidPublicNetwork.Bandwich.Malformed")]
    [InlineData("Whatever", 20, 4, "InvalidPublicNetwork.BillingMethod.Malformed")]
    [InlineData("BandwIdth", 20, 5, "InvalidPublicNetwork.Ip.Malformed")]
    public async Task A_public_network_keeps_to_the_limits_of_its_billing_method(string method, int qos, int addresses, string code)
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vdc, _, _) = await Prepared(sandbox);
        var order = new { VdcId = vdc, Type = "Bandwidth_BGP", BillingMethod = method, Qos = qos, IPNum = addresses, AutoRenew = 0 };

        (await sandbox.PostRefused(CapitalSandbox.Network, "CreatePublicNetwork", order)).ShouldBe((400, code));
    }

    [Fact]
    public async Task Arrears_have_one_code_for_servers_and_another_for_networks()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vdc, _, _) = await Prepared(sandbox);
        await sandbox.Settings(new { openingBalance = 1 });

        (await sandbox.PostRefused(CapitalSandbox.Ccs, "CreateInstance", Order(vdc))).ShouldBe((400, "NotEnoughBalance"));
        (await sandbox.PostRefused(CapitalSandbox.Network, "CreatePublicNetwork", new { VdcId = vdc, Type = "Bandwidth_BGP", BillingMethod = "BandwIdth", Qos = 20, IPNum = 4 }))
            .ShouldBe((400, "Account.Arrearage"));
    }

    [Fact]
    public async Task An_end_is_only_for_an_empty_vdc()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var (vdc, wan, lan) = await Prepared(sandbox);

        (await sandbox.GetRefused(CapitalSandbox.Network, "DeleteVdc", ("VdcId", vdc))).ShouldBe((403, "IncorrectVdcStatus"));
        await sandbox.Get(CapitalSandbox.Network, "DeletePublicNetwork", ("PublicId", wan));
        await sandbox.Get(CapitalSandbox.Network, "DeletePrivateNetwork", ("PrivateId", lan));
        await sandbox.Get(CapitalSandbox.Network, "DeleteVdc", ("VdcId", vdc));
        (await sandbox.Get(CapitalSandbox.Network, "DescribeVdc"))["Data"]!.AsArray().ShouldBeEmpty();
    }

    private static async Task<(string Vdc, string Wan, string Lan)> Prepared(CapitalSandbox sandbox)
    {
        await sandbox.Post(CapitalSandbox.Network, "CreateVdc", new
        {
            RegionId = Zone, VdcName = "v", PublicNetwork = new { Name = "p", Type = "Bandwidth_BGP", BillingMethod = "BandwIdth", Qos = 20, IPNum = 8, AutoRenew = 0 },
        });
        var vdc = (await sandbox.Get(CapitalSandbox.Network, "DescribeVdc"))["Data"]![0]!["VdcId"]!.ToString();
        await sandbox.Post(CapitalSandbox.Network, "CreatePrivateNetwork", new { VdcId = vdc });
        await sandbox.Advance(1000);
        var nets = (await sandbox.Get(CapitalSandbox.Network, "DescribeVdc"))["Data"]![0]!;
        return (vdc, nets["PublicNetwork"]![0]!["PublicId"]!.ToString(), nets["PrivateNetwork"]![0]!["PrivateId"]!.ToString());
    }

    private static JsonObject Order(string vdc) => new()
    {
        ["RegionId"] = Zone, ["VdcId"] = vdc, ["Password"] = "EcsV587!", ["InstanceName"] = "host", ["InstanceType"] = "Standard", ["Cpu"] = 2, ["Ram"] = 4,
    };

    private static async Task<string> Bought(CapitalSandbox sandbox, JsonObject order)
    {
        var task = (await sandbox.Post(CapitalSandbox.Ccs, "CreateInstance", order))["TaskId"]!.ToString();
        return (await Task(sandbox, task))["ResourceId"]!.ToString();
    }

    private static async Task<JsonNode> Task(CapitalSandbox sandbox, string task) => (await sandbox.Get(CapitalSandbox.Ccs, "DescribeTask", ("TaskId", task)))["Data"]!;

    private static async Task<JsonNode> Server(CapitalSandbox sandbox, string id) =>
        (await sandbox.Post(CapitalSandbox.Ccs, "DescribeInstances", new { InstanceId = id }))["Data"]!["Instances"]![0]!;
}
