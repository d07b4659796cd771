using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

public class Reading_the_catalogue
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_documents_line_reads_with_its_limits_and_prices()
    {
        await using var sandbox = await Sandbox.Start();
        var catalogue = await Read(sandbox);
        var line = catalogue.Value.Offerings.Single(offering => offering.Reference == Sandbox.SampleLine);

        (line.Name, line.Kind, line.ZoneReference, line.SortOrder).ShouldBe(("Hyper-V线路2-150", "cloud-server", "1625139389577044", 22));
        line.Constraints.DataDiskGb.ShouldBe(new AmountRange(10, 1000, 10));
        line.Constraints.DataDiskCount.ShouldBe(new AmountRange(1, 5));
        line.Constraints.BandwidthMbps.ShouldBe(new AmountRange(30, 300));
        line.Constraints.DefenseChoices.ShouldBe([0, 5, 10, 20, 30, 50, 100, 200, 300]);
        line.Constraints.Months.ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36]);
        line.Constraints.MaxQuantity.ShouldBe(20);
        line.Constraints.Flavors.Select(flavor => (flavor.Cpu, flavor.MemoryGb)).ShouldContain((99, 1024m));
        line.Cost.BandwidthTierPrices.ShouldBe([1m, 2m, 3m, 5m, 6m, 9m]);
        line.Cost.Flavors.ShouldContain(new FlavorCost(99, 1024m, 3000m, 2900m));
        (line.Cost.DiskPerGb, line.Cost.DefensePerGbps, line.Cost.ExtraIp, line.Cost.BillingDaysPerMonth).ShouldBe((10m, 10m, 1.11m, 1));
        (line.Cost.SnapshotPerGbDay, line.Cost.SnapshotPerGbMonth, line.Cost.GiftMode).ShouldBe((null, 1.00m, GiftMode.LowestBands));
        (line.Flags.ForSale, line.Flags.Renewable, line.Flags.HasConsole, line.Flags.ConsolePasswordResettable, line.Flags.RetentionDays).ShouldBe((true, true, false, true, 3));
        line.Flags.Functions.ShouldContain("revert-snapshot");
        catalogue.Warnings.ShouldContain(warning => warning.Contains("每月计费天数为 1") && warning.Contains("Hyper-V线路2-150"));
    }

    [Fact]
    public async Task Zones_tell_what_they_demand_and_images_where_they_go()
    {
        await using var sandbox = await Sandbox.Start();
        var catalogue = (await Read(sandbox)).Value;

        catalogue.Zones.Single(zone => zone.Name == "华东一区").ShouldBe(new UpstreamZone("1700000000000101", "华东一区", 3, RealNameRequired: true, WhitelistRequired: false, IcpAvailable: true));
        var windows = catalogue.Images!.Single(image => image.Reference == Sandbox.WindowsServer);
        (windows.IsWindows, windows.LoginPort, windows.MinCpu, windows.MinMemoryGb, windows.ForNew, windows.ForReinstall).ShouldBe((true, 3389, 2, 4m, true, true));
        windows.LineReferences.ShouldContain(Sandbox.PlainLine);
        catalogue.Images!.Single(image => image.Reference == "1690000000000305").ForNew.ShouldBeFalse();
        catalogue.Images!.Single(image => image.Reference == Sandbox.Ubuntu).IsWindows.ShouldBeFalse();
    }

    [Theory]
    [InlineData("buyStatus", "0", "关闭购买")]
    [InlineData("line_auth", "1", "自己的会员")]
    [InlineData("line_auth", "9", "自己的会员")]
    [InlineData("move_status", "1", "迁移")]
    [InlineData("months", "", "可购月数")]
    [InlineData("core_price_data", "", "核心配置")]
    [InlineData("bandwidthMaxSize", "lots", "带宽范围")]
    [InlineData("line_guid", "1650521653823448", "白名单")]
    public async Task A_closed_gate_takes_a_line_off_sale_with_the_reason(string field, string value, string reason)
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Patch(Sandbox.PlainLine, new Dictionary<string, string> { [field] = value });

        var flags = (await Read(sandbox)).Value.Offerings.Single(offering => offering.Reference == Sandbox.PlainLine).Flags;

        flags.ForSale.ShouldBeFalse();
        flags.NotForSaleReason!.ShouldContain(reason);
    }

    [Theory]
    [InlineData("2", 8, 15, false)]
    [InlineData("3", 12, 30, true)]
    [InlineData("4", 12, 15, true)]
    [InlineData("0", 8, 30, false)]
    public async Task The_password_rule_follows_where_the_line_comes_from(string resources, int shortest, int longest, bool bothCases)
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Patch(Sandbox.PlainLine, new { resources_type = resources });

        var rule = await Line(sandbox, line => line.Constraints.Password);

        (rule.MinLength, rule.MaxLength, rule.NeedsUpperAndLower).ShouldBe((shortest, longest, bothCases));
    }

    [Fact]
    public async Task A_missing_sixth_tier_closes_everything_above_five()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Patch(Sandbox.PlainLine, new { bandwidth6Price = (string?)null, bandwidth_free_size = "0" });

        (await Line(sandbox, line => line.Constraints.BandwidthMbps)).ShouldBe(new AmountRange(1, 5));
    }

    [Fact]
    public async Task Prices_that_cannot_be_read_are_absent_and_not_free()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Patch(Sandbox.PlainLine, new
        {
            harddiskPrice = "-1", bandwidth3Price = "soon", defensePrice = "0",
            core_price_data = new object[] { new { name = "free", cpu = "1", ram = "1", price = "0", windows_price = 5 }, new { name = "half", cpu = 1, ram = "0.5", price = "9.90", windows_price = (string?)null } },
        });

        var cost = await Line(sandbox, line => line.Cost);

        (cost.DiskPerGb, cost.BandwidthTierPrices[2], cost.DefensePerGbps).ShouldBe((null, null, 0m));
        cost.Flavors.ShouldBe([new FlavorCost(1, 1m, null, 5m), new FlavorCost(1, 0.5m, 9.90m, null)]);
    }

    [Theory]
    [InlineData("25", 25)]
    [InlineData("0", 30)]
    [InlineData("32", 30)]
    [InlineData("", 30)]
    public async Task Billing_days_out_of_range_become_thirty(string stated, int days)
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Patch(Sandbox.PlainLine, new { day_for_month = stated });

        (await Line(sandbox, line => line.Cost.BillingDaysPerMonth)).ShouldBe(days);
    }

    [Fact]
    public async Task Settings_of_the_account_replace_our_readings()
    {
        await using var sandbox = await Sandbox.Start();
        var catalogue = await Read(sandbox, ("giftMode", "QuantityFirst"), ("billingDaysPerMonth", "30"));

        catalogue.Value.Offerings.ShouldAllBe(line => line.Cost.GiftMode == GiftMode.QuantityFirst && line.Cost.BillingDaysPerMonth == 30);
        (await Read(sandbox, ("giftMode", "?"))).Warnings.ShouldContain(warning => warning.Contains("giftMode"));
    }

    [Fact]
    public async Task Images_answered_as_zones_are_unknown_and_not_gone()
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("settings", new { sampleShapeGetsystems = true });

        var catalogue = await Read(sandbox);

        catalogue.Value.Images.ShouldBeNull();
        catalogue.Value.Offerings.ShouldNotBeEmpty();
        catalogue.Warnings.ShouldContain(warning => warning.Contains("操作系统列表"));
    }

    [Theory]
    [InlineData("getzones", "wrong-shape")]
    [InlineData("getlines", "wrong-shape")]
    [InlineData("getlines", "truncate")]
    [InlineData("getsystems", "html-200")]
    [InlineData("getlines", "refuse")]
    public async Task A_catalogue_that_could_not_be_read_whole_fails_whole(string action, string kind)
    {
        await using var sandbox = await Sandbox.Start();
        await sandbox.Control("faults", new { action, kind, every = true });
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Catalog.ReadCatalog(AdapterUnderTest.Account(sandbox.Address), Token)).ShouldBeOfType<Observed<UpstreamCatalog>.Failed>().Reason.ShouldContain("华东采购");
    }

    [Fact]
    public async Task Images_are_read_page_by_page_until_nothing_new_comes()
    {
        string Page(params int[] ids) => "{\"code\":0,\"data\":{\"pages\":1,\"systems\":[" + string.Join(',', ids.Select(id => $$"""{"guid":"{{id}}","support":"server,idc","type":["create"],"lines":"[\"7\"]"}""")) + "]}}";
        await using var upstream = RawUpstream.Answering(sent => new RawReply(sent["action"] switch
        {
            "getzones" => """{"code":0,"data":{"zones":{"0":{"guid":"5"}}}}""",
            "getlines" => """{"code":0,"data":{"lines":[]}}""",
            _ => sent["page_mode"] switch { "1" => Page(1, 2), "2" => Page(3), _ => Page(3) },
        }));
        using var adapter = AdapterUnderTest.Start();

        var seen = (await adapter.Catalog.ReadCatalog(AdapterUnderTest.Account(upstream.Address), Token)).ShouldBeOfType<Observed<UpstreamCatalog>.Seen>();

        seen.Value.Images!.Select(image => image.Reference).ShouldBe(["1", "2", "3"]);
        seen.Value.Images!.ShouldAllBe(image => image.ForNew && !image.ForReinstall && image.LineReferences.Single() == "7");
    }

    private static async Task<T> Line<T>(Sandbox sandbox, Func<UpstreamOffering, T> part) =>
        part((await Read(sandbox)).Value.Offerings.Single(offering => offering.Reference == Sandbox.PlainLine));

    private static async Task<Observed<UpstreamCatalog>.Seen> Read(Sandbox sandbox, params (string Name, string Value)[] settings)
    {
        using var adapter = AdapterUnderTest.Start();
        return (await adapter.Catalog.ReadCatalog(AdapterUnderTest.Account(sandbox.Address, settings: settings), Token)).ShouldBeOfType<Observed<UpstreamCatalog>.Seen>();
    }
}
