using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.CapitalOnline;

/// <summary>capitalonline.md 7.10, 10.6 to 10.8: money, faults, variants, journal, restarts.</summary>
public class Keeping_accounts
{
    private const string Zone = "CN_HongKong_B";

    [Fact]
    public async Task October_2021_has_69_lines_that_come_to_874_16()
    {
        await using var sandbox = await CapitalSandbox.Start();

        var data = (await Bill(sandbox, "2021.10.01", "2021.10.31"))["Data"]!;

        data["TotalRecords"]!.GetValue<int>().ShouldBe(69);
        var costs = data["BillDetail"]!.AsArray().Select(line => decimal.Parse(line!["TotalCost"]!.GetValue<string>(), CultureInfo.InvariantCulture)).ToList();
        (costs.Count, costs.Sum()).ShouldBe((69, 874.16m));
        data["TotalSummary"]!["TotalCost"]!.GetValue<decimal>().ShouldBe(874.16m);
    }

    [Theory]
    [InlineData("2021.10.01", "2021.11.01")]
    [InlineData("2021-10-01", "2021-10-31")]
    [InlineData("2018.12.31", "2019.01.15")]
    public async Task A_bill_is_for_31_days_at_most_written_with_dots(string from, string to)
    {
        await using var sandbox = await CapitalSandbox.Start();

        (await sandbox.GetRefused(CapitalSandbox.Billing, "DescribeBillDetail", ("DateFrom", from), ("DateTo", to))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_meter_runs_into_the_bill_and_out_of_the_balance()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var server = await Bought(sandbox);
        var day = (await sandbox.Post(CapitalSandbox.Ecs, "DescribePrice", new
        {
            AvailableZoneCode = Zone, EcsFamilyName = "Cpu计算型C4", Cpu = 2, Ram = 4, BillingMethod = "0", SystemDiskInfo = new { DiskFeature = "ssd", Size = 40 },
        }))["Data"]!["TotalPrice"]!.GetValue<decimal>();

        await sandbox.Advance(86_400);
        await sandbox.Post(CapitalSandbox.Ecs, "DeleteInstance", new { EcsIds = new[] { server } });

        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var lines = (await Bill(sandbox, Dots(today), Dots(today.AddDays(2))))["Data"]!["BillDetail"]!.AsArray();
        var line = lines.Single(line => line!["CloudId"]!.ToString() == server)!;
        decimal.Parse(line["TotalCost"]!.ToString(), CultureInfo.InvariantCulture).ShouldBe(day, 0.02m);
        var account = (await sandbox.Get(CapitalSandbox.Billing, "DescribeAccountInfo"))["Data"]!;
        account["MasterTotalBalance"]!.GetValue<decimal>().ShouldBe(1_000_000m - day, 0.02m);
    }

    [Fact]
    public async Task A_month_that_renews_itself_is_charged_again_and_one_that_does_not_falls_into_arrears()
    {
        await using var sandbox = await CapitalSandbox.Start();
        var renewing = await Bought(sandbox, order => (order["BillingMethod"], order["IsToMonth"], order["IsAutoRenewal"]) = ("1", 0, 1));
        var ending = await Bought(sandbox, order => (order["BillingMethod"], order["IsToMonth"], order["IsAutoRenewal"]) = ("1", 0, 0));

        await sandbox.Advance(40 * 86_400);

        var list = (await sandbox.Get(CapitalSandbox.Ecs, "DescribeInstanceList"))["Data"]!["EcsList"]!.AsArray();
        list.Single(server => server!["EcsId"]!.ToString() == ending)!["Status"]!.ToString().ShouldBe("recycling");
        list.Single(server => server!["EcsId"]!.ToString() == renewing)!["Status"]!.ToString().ShouldBe("running");
        (await sandbox.Booked(renewing))["charges"]!.AsArray().Count.ShouldBe(2);
        (await sandbox.Booked(ending))["charges"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_answer_has_still_bought_and_the_book_knows()
    {
        await using var sandbox = await CapitalSandbox.Start();
        await sandbox.Fault("ecs.CreateInstance", "commit-then-drop");

        await Should.ThrowAsync<HttpRequestException>(() => Bought(sandbox));

        (await sandbox.Get(CapitalSandbox.Ecs, "DescribeInstanceList", ("SearchInfo", "line-7")))["TotalCount"]!.GetValue<int>().ShouldBe(1);
        var row = (await sandbox.Read("_journal?action=ecs.CreateInstance"))[0]!;
        (await sandbox.Booked(row["createdGuids"]![0]!.ToString()))["fields"]!["EcsName"]!.ToString().ShouldBe("line-7");
    }

    [Theory]
    [InlineData("NotEnoughBalance", 400, "NotEnoughBalance")]
    [InlineData("403 Zone.NotOnSale gone", 403, "Zone.NotOnSale")]
    [InlineData("500 InternalError", 500, "InternalError")]
    public async Task A_refusal_can_be_ordered_with_code_and_status(string message, int status, string code)
    {
        await using var sandbox = await CapitalSandbox.Start();
        await sandbox.Fault("ecs.DescribeRegions", "refuse", message);

        (await sandbox.GetRefused(CapitalSandbox.Ecs, "DescribeRegions")).ShouldBe((status, code));
        (await sandbox.Send("GET", CapitalSandbox.Ecs, "DescribeRegions", null)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Of_a_single_server_kept_back_the_caller_learns_nothing_and_a_strangers_name_is_not_his()
    {
        await using var sandbox = await CapitalSandbox.Start();
        await sandbox.Fault("ecs.CreateInstance", "partial-create");
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Bought(sandbox));
        await sandbox.Fault("ecs.CreateInstance", "wrong-server");
        var named = await Bought(sandbox);

        var real = (await sandbox.Get(CapitalSandbox.Ecs, "DescribeInstanceList"))["Data"]!["EcsList"]!.AsArray().Select(server => server!["EcsId"]!.ToString()).ToList();

        real.Count.ShouldBe(2);
        real.ShouldNotContain(named);
    }

    [Fact]
    public async Task A_fault_of_one_product_leaves_the_same_name_of_another_alone()
    {
        await using var sandbox = await CapitalSandbox.Start();
        await sandbox.Fault("instance.CreateDisk", "refuse", "NotEnoughBalance", every: true);

        await sandbox.Post(CapitalSandbox.Ebs, "CreateDisk", new { AvailableZoneCode = Zone, DiskFeature = "SSD", Size = 24 });
    }

    [Fact]
    public async Task The_alternate_reading_turns_decimal_task_ids_into_numbers()
    {
        await using var sandbox = await CapitalSandbox.Start();
        (await sandbox.Post(CapitalSandbox.Network, "CreateVdc", new { RegionId = "CN_Beijing_A" }))["TaskId"]!.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.String);

        await sandbox.Settings(new { variants = "alternate" });

        (await sandbox.Post(CapitalSandbox.Network, "CreateVdc", new { RegionId = "CN_Beijing_A" }))["TaskId"]!.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.Number);
        (await sandbox.Get(CapitalSandbox.Ccs, "DescribeAvailableResource", ("RegionId", "CN_Beijing_A")))["Data"]!["RegionId"]!.ToString().ShouldBe("CN_Beijing_A");
    }

    [Fact]
    public async Task The_journal_shows_what_was_sent_without_its_secrets()
    {
        await using var sandbox = await CapitalSandbox.Start();
        await Bought(sandbox);

        var text = (await sandbox.Read("_journal?action=ecs.CreateInstance"))[0]!["parameters"]!;

        (text["verb"]!.ToString(), text["path"]!.ToString(), text["body.SystemDisk.Size"]!.ToString()).ShouldBe(("POST", "api/ecs/v1", "40"));
        text["body.Password"]!.ToString().ShouldBe("***");
        text.AsObject().ContainsKey("Signature").ShouldBeFalse();
        (await sandbox.Read("_control/capitalonline/book")).ToJsonString().ShouldNotContain("123QWEqwe!");
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        var file = Path.Combine(Path.GetTempPath(), $"capitalonline-{Guid.NewGuid():N}.jsonl");
        string server;
        await using (var before = await CapitalSandbox.Start(provisioningSeconds: 600, stateFile: file)) server = await Bought(before);

        await using var after = await CapitalSandbox.Start(stateFile: file);
        await after.Advance(601);
        var shown = await after.Get(CapitalSandbox.Ecs, "DescribeInstance", ("EcsId", server));
        File.Delete(file);

        (shown["Data"]!["EcsName"]!.ToString(), shown["Data"]!["Status"]!.ToString()).ShouldBe(("line-7", "running"));
    }

    private static async Task<string> Bought(CapitalSandbox sandbox, Action<JsonObject>? change = null)
    {
        var (vpc, subnet) = await sandbox.Network_of_a_platform_zone();
        var order = new JsonObject
        {
            ["AvailableZoneCode"] = Zone, ["EcsFamilyName"] = "Cpu计算型C4", ["Cpu"] = 2, ["Ram"] = 4, ["BillingMethod"] = "0", ["Password"] = "123QWEqwe!",
            ["ImageId"] = "Ubuntu 20.04 64位", ["SystemDisk"] = new JsonObject { ["DiskFeature"] = "ssd", ["Size"] = 40 }, ["Name"] = "line-7",
            ["VpcInfo"] = new JsonObject { ["VpcId"] = vpc }, ["SubnetInfo"] = new JsonObject { ["SubnetId"] = subnet },
        };
        change?.Invoke(order);
        return (await sandbox.Post(CapitalSandbox.Ecs, "CreateInstance", order))["Data"]!["EcsIdSet"]![0]!.ToString();
    }

    private static Task<JsonNode> Bill(CapitalSandbox sandbox, string from, string to) =>
        sandbox.Get(CapitalSandbox.Billing, "DescribeBillDetail", ("DateFrom", from), ("DateTo", to));

    private static string Dots(DateTimeOffset day) => day.ToString("yyyy.MM.dd", CultureInfo.InvariantCulture);
}
