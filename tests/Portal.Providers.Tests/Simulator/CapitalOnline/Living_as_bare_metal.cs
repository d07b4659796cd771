using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>capitalonline.md 7.6.</summary>
public class Living_as_bare_metal
{
    private const string Zone = "CN_Beijing_I";

    [Fact]
    public async Task Only_a_stopped_on_demand_machine_can_be_deleted()
    {
        await using var sandbox = await CapitalSandbox.Start(provisioningSeconds: 600);
        var (monthly, onDemand) = (await Bought(sandbox, "PrePaid"), await Bought(sandbox, "PostPaid"));

        (await Delete(sandbox, onDemand)).ShouldBe((400, "LogicError"));
        await Power(sandbox, "stop", monthly, onDemand);
        (await Delete(sandbox, monthly)).ShouldBe((400, "LogicError"));
        await sandbox.Post(CapitalSandbox.Bms, "DeleteBmsInstance", new { BaremetalId = onDemand });
        (await sandbox.GetRefused(CapitalSandbox.Bms, "DescribeBmsDetail", ("BaremetalId", onDemand))).ShouldBe((400, "InstanceNotFound"));
    }

    [Fact]
    public async Task A_task_says_init_and_then_succeed_and_never_fails()
    {
        await using var sandbox = await CapitalSandbox.Start(provisioningSeconds: 600);
        await sandbox.Fault("bms.CreateBmsInstance", "action-failure");
        var task = (await sandbox.Post(CapitalSandbox.Bms, "CreateBmsInstance", await Order(sandbox, "PostPaid", 1)))["Data"]!["TaskIds"]![0]!.ToString();

        (await Status(sandbox, task)).ShouldBe("init");
        await sandbox.Advance(601);
        (await Status(sandbox, task)).ShouldBe("init");
        var list = (await sandbox.Get(CapitalSandbox.Bms, "DescribeBms"))["Data"]!["Baremetals"]!;
        (list[0]!["State"]!.ToString(), list[0]!["Status"]!.ToString()).ShouldBe(("error", "错误"));
    }

    [Fact]
    public async Task Two_machines_have_two_tasks()
    {
        await using var sandbox = await CapitalSandbox.Start();

        var made = await sandbox.Post(CapitalSandbox.Bms, "CreateBmsInstance", await Order(sandbox, "PostPaid", 2));

        made["Data"]!["TaskIds"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_monthly_machine_ends_with_a_month_and_is_renewed_from_there()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var machine = await Bought(sandbox, "PrePaid");
        var first = await Expiry(sandbox, machine);
        first.ShouldEndWith("-01 00:00:00");

        await sandbox.Post(CapitalSandbox.Bms, "ModifyBmsOrder", new { BaremetalId = machine, AutoRenewal = 0, BillMethod = "1", Duration = 2, IsToMonth = 0 });

        (await Expiry(sandbox, machine)).ShouldBe(DateTime.Parse(first, null).AddMonths(2).ToString("yyyy-MM-dd HH:mm:ss", null));
    }

    [Fact]
    public async Task What_has_run_out_is_not_sufficient_and_what_was_quoted_is_charged()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var order = await Order(sandbox, "PrePaid", 1);
        var quote = (await sandbox.Post(CapitalSandbox.Bms, "DescribeBmsGoodsPrice", order))["Data"]!["TradeAmount"]!.ToString();

        await sandbox.Post(CapitalSandbox.Bms, "CreateBmsInstance", order);

        var machine = (await sandbox.Get(CapitalSandbox.Bms, "DescribeBms"))["Data"]!["Baremetals"]![0]!["BaremetalId"]!.ToString();
        (await sandbox.Booked(machine))["charged"]!.GetValue<decimal>().ShouldBe(decimal.Parse(quote, System.Globalization.CultureInfo.InvariantCulture));
        await sandbox.Settings(new { outOfStock = new[] { order["GoodsId"]!.ToString() } });
        (await sandbox.PostRefused(CapitalSandbox.Bms, "CreateBmsInstance", order)).ShouldBe((400, "NotSufficient"));
    }

    [Fact]
    public async Task A_storage_disk_grows_by_an_increment()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var goods = (await sandbox.Get(CapitalSandbox.Storage, "DescribeGoodsId", ("RegionId", "r"), ("Bw", "2000"), ("Iops", "8000"), ("Type", "ssd")))["Data"]!["GoodsId"]!.ToString();
        var disk = (await sandbox.Post(CapitalSandbox.Storage, "CreateDisk", new { RegionId = "r", Name = "d", Size = 200, Num = 1, GoodsId = goods }))["Data"]!["DiskInfo"]![0]!["DiskId"]!.ToString();

        await sandbox.Post(CapitalSandbox.Storage, "ExpansionSize", new { DiskId = disk, Size = 50 });

        (await sandbox.Get(CapitalSandbox.Storage, "DescribeDisks", ("DiskId", disk)))["Data"]!["DiskList"]![0]!["Size"]!.GetValue<int>().ShouldBe(250);
    }

    private static async Task<string> Bought(CapitalSandbox sandbox, string type)
    {
        var task = (await sandbox.Post(CapitalSandbox.Bms, "CreateBmsInstance", await Order(sandbox, type, 1)))["Data"]!["TaskIds"]![0]!.ToString();
        await sandbox.Advance(601);
        (await Status(sandbox, task)).ShouldBe("succeed");
        return (await sandbox.Get(CapitalSandbox.Bms, "DescribeBmsTask", ("TaskId", task)))["Data"]!["BareMetalIds"]![0]!.ToString();
    }

    private static async Task<JsonObject> Order(CapitalSandbox sandbox, string type, int amount)
    {
        var goods = (await sandbox.Get(CapitalSandbox.Bms, "DescribeBmsGoods", ("RegionId", Zone)))["Data"]![type]![0]!;
        await sandbox.Post(CapitalSandbox.Network, "CreateVdc", new { RegionId = Zone, VdcName = "v" });
        var vdc = (await sandbox.Get(CapitalSandbox.Network, "DescribeVdc"))["Data"]![0]!["VdcId"]!.ToString();
        await sandbox.Post(CapitalSandbox.Network, "CreatePrivateNetwork", new { VdcId = vdc });
        var lan = (await sandbox.Get(CapitalSandbox.Network, "DescribeVdc", ("VdcId", vdc)))["Data"]![0]!["PrivateNetwork"]![0]!["PrivateId"]!.ToString();
        return new JsonObject
        {
            ["RegionId"] = Zone, ["VdcId"] = vdc, ["Password"] = "Ab1!Ab1!", ["InstanceName"] = "bm", ["InstanceChargeType"] = type, ["AutoRenew"] = 0,
            ["PrepaidMonth"] = 1, ["GoodsId"] = goods["GoodsId"]!.DeepClone(), ["ComputeId"] = goods["Computes"]![0]!["Id"]!.DeepClone(), ["ImageId"] = "2",
            ["PipeIds"] = new JsonArray(lan), ["Amount"] = amount,
        };
    }

    private static async Task<string> Status(CapitalSandbox sandbox, string task) =>
        (await sandbox.Get(CapitalSandbox.Bms, "DescribeBmsTask", ("TaskId", task)))["Data"]!["Status"]!.ToString();

    private static async Task<string> Expiry(CapitalSandbox sandbox, string machine) =>
        (await sandbox.Get(CapitalSandbox.Bms, "DescribeBmsDetail", ("BaremetalId", machine)))["Data"]!["ExpireDate"]!.ToString();

    private static Task<JsonNode> Power(CapitalSandbox sandbox, string operate, params string[] machines) =>
        sandbox.Post(CapitalSandbox.Bms, "OperateBmsPower", new { Operate = operate, BaremetalIds = machines });

    private static Task<(int Status, string Code)> Delete(CapitalSandbox sandbox, string machine) =>
        sandbox.PostRefused(CapitalSandbox.Bms, "DeleteBmsInstance", new { BaremetalId = machine });
}
