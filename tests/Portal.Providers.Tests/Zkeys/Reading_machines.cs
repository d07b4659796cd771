using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>Records, states and garbage of the bare-metal module (zkeys.md 9 and 10).</summary>
public class Reading_machines
{
    private const string Html = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Garbage => new()
    {
        { Html, 502 }, { Html, 200 }, { "", 200 }, { """{"code":0,"message":"success","data":[{"guid":"17083""", 200 }, { "[]", 200 }, { "\"code\"", 200 }, { "null", 200 },
        { """{"message":"success"}""", 200 }, { """{"code":null}""", 200 }, { """{"code":"ok"}""", 200 }, { """{"code":1,"message":"no"}""", 500 }, { """{"code":0}""", 200 },
        { """{"code":0,"data":"yes"}""", 200 }, { """{"code":0,"data":7}""", 200 }, { """{"code":0,"data":[null]}""", 200 }, { """{"code":0,"data":[7]}""", 200 },
        { """{"code":0,"data":{"baremetal":"[1"}}""", 200 }, { """{"code":0,"data":{"baremetal":[{"ip":[]}]}}""", 200 }, { """{"code":0,"data":[{"guid":"1","bandwidth":"many"}]}""", 200 },
        { """{"code":0,"data":{"baremetal":{"guid":"1","bandwidth":"many"}}}""", 200 },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Writes_answered_with_it_are_unknown_and_were_sent_once(string body, int status)
    {
        await using var upstream = RawUpstream.Answering(request => request["action"] switch
        {
            "getsystems" => new RawReply("""{"code":0,"data":{"systems":""" + (request["page_mode"] == "1" ? """[{"guid":"1633652801461868","support":"baremetal","login_name":"root","lines":[]}]""" : "[]") + "}}"),
            _ => new RawReply(body, status),
        });
        using var adapter = AdapterUnderTest.Start();
        var account = MachineOrders.Account(upstream.Address);

        (await adapter.Machines<IProvisioner>().Create(account, MachineOrders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Unknown>();
        (await adapter.Machines<IProvisioner>().Renew(account, new(new("1"), "2", 1, DateTimeOffset.UnixEpoch, Orders.Customer), Token)).ShouldBeOfType<WriteOutcome.Unknown>();
        (await adapter.Machines<IResizer>().Resize(account, new(new("1"), "3", MachineOrders.Plain with { BandwidthMbps = 5 }, MachineOrders.Plain with { BandwidthMbps = 6 }, Money.Cny(1m), Orders.Customer), Token))
            .ShouldBeOfType<WriteOutcome.Unknown>();

        upstream.Requests.Where(request => request["action"] != "getsystems").Select(request => request["action"]).ShouldBe(["create", "renew", "upgrade"]);
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Reads_answered_with_it_fail_and_name_the_account(string body, int status)
    {
        await using var upstream = RawUpstream.Answering(_ => new RawReply(body, status));
        using var adapter = AdapterUnderTest.Start(("ReadTries", "1"));
        var account = MachineOrders.Account(upstream.Address);

        (await adapter.Machines<ICatalogSource>().ReadCatalog(account, Token)).ShouldBeOfType<Observed<UpstreamCatalog>.Failed>().Reason.ShouldContain("「华东采购」");
        (await adapter.Machines<IConnectionTest>().Test(account, Token)).ShouldBeOfType<Observed<string>.Failed>();
        (await adapter.Machines<IProvisioner>().ReadAll(account, Token)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Failed>();
        (await adapter.Machines<IPurchaseLookup>().Find(account, new("1", MachineOrders.Plain, DateTimeOffset.UnixEpoch), Token)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Failed>();
        (await adapter.Machines<IProvisioner>().Read(account, new("1"), Token)).ShouldBeOfType<Observed<ServerObservation?>.Failed>();
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("1", "restarting")]
    [InlineData("2", "reinstalling")]
    [InlineData("3", "resetting-password")]
    [InlineData("4", "upgrading")]
    [InlineData("5", "starting")]
    [InlineData("6", "stopping")]
    [InlineData("7", "busy")]
    [InlineData("-3", "busy")]
    [InlineData("x", "busy")]
    [InlineData("", null)]
    public async Task A_machines_action_numbers_are_its_own(string act, string? busyWith)
    {
        (await Read($"\"act_status\":\"{act}\"")).BusyWith.ShouldBe(busyWith);
    }

    [Theory]
    [InlineData("0", "0", ServerLifecycle.Provisioning)]
    [InlineData("1", "0", ServerLifecycle.Active)]
    [InlineData("1", "1", ServerLifecycle.Transferring)]
    [InlineData("3", "0", ServerLifecycle.Expired)]
    [InlineData("-2", "0", ServerLifecycle.Deleted)]
    [InlineData("2", "0", ServerLifecycle.Unknown)]
    [InlineData("4", "0", ServerLifecycle.Unknown)]
    [InlineData("", "0", ServerLifecycle.Unknown)]
    public async Task Order_states_are_read_and_unlisted_ones_are_unknown(string order, string push, ServerLifecycle lifecycle)
    {
        (await Read($"\"order_status\":\"{order}\",\"push_status\":\"{push}\"")).Lifecycle.ShouldBe(lifecycle);
    }

    [Theory]
    [InlineData("[261121104500000007]", "261121104500000007")]
    [InlineData("[261121104500000007] 请尽快", "261121104500000007")]
    [InlineData("请看 [261121104500000007]", null)]
    [InlineData("261121104500000007", null)]
    [InlineData("[]", null)]
    [InlineData("[123456789012345678901]", null)]
    [InlineData("", null)]
    public async Task Our_mark_is_read_at_the_front_of_the_remarks_only(string remarks, string? mark)
    {
        (await Read($"\"buy_remarks\":\"{remarks}\"")).OrderMark.ShouldBe(mark);
    }

    [Fact]
    public async Task The_documents_own_record_reads_as_its_totals_and_its_own_addresses()
    {
        var machine = await Read(
            """
            "cpu_value":"4","memory_num":500,"bandwidth":"5","defense":5,"ipnum":"1","system_guid":"1633652801461868","product_guid":1665907642748705,"line_guid":"1665907446560259",
            "end_time":"2021-09-17 16:57:43","login_name":"root",
            "ip":[{"ip":"192.168.12.50","status":"-1","net_type":"ip"},{"ip":"192.168.12.254","status":"1","net_type":"gateway"},{"ip":"192.168.12.48","status":"1","net_type":"ip","is_default":"1"}],
            "upgrade":{"0":{"type":"ipnum","nums":"8","value":"114.114.8.16-23","status":"1"},"1":{"type":"bandwidth","nums":"1","value":"1","status":"1"},"2":{"type":"defense","nums":"5","value":"5","status":"0"}},
            "degrades":null,
            """);

        (machine.Fingerprint.Cpu, machine.Fingerprint.MemoryGb, machine.Fingerprint.BandwidthMbps, machine.Fingerprint.DefenseGbps).ShouldBe((4, 500m, 6, 5));
        (machine.Fingerprint.ProductReference, machine.Fingerprint.Options!["addresses"]).ShouldBe(("1665907642748705", "9"));
        machine.IpAddresses.ShouldBe(["192.168.12.48", "114.114.8.16-23"]);
        machine.ExpiresAt.ShouldBe(new DateTimeOffset(2021, 9, 17, 8, 57, 43, TimeSpan.Zero));
    }

    [Fact]
    public async Task The_sandboxs_lines_become_offerings_with_products_discounts_and_terms()
    {
        await using var sandbox = await Sandbox.Start();
        using var adapter = AdapterUnderTest.Start();

        var catalogue = (await adapter.Machines<ICatalogSource>().ReadCatalog(MachineOrders.Account(sandbox), Token)).ShouldBeOfType<Observed<UpstreamCatalog>.Seen>().Value;

        var sample = catalogue.Offerings.Single(line => line.Reference == MachineOrders.Line);
        (sample.Kind, sample.Flags.ForSale, sample.Constraints.MaxQuantity).ShouldBe((OfferingKinds.BareMetal, true, 10));
        var product = sample.Constraints.Flavors.ShouldHaveSingleItem();
        (product.Reference, product.Id, product.Cpu, product.MemoryGb).ShouldBe((MachineOrders.Product, PublicId.Of(MachineOrders.Product), 4, 500m));
        product.Summary!.ShouldContain("2 × 4000 GB SATA + 1 × 1200 GB SSD");
        sample.Cost.Flavors.ShouldHaveSingleItem().ShouldBe(new FlavorCost(4, 500m, 500m, 500m) { Reference = MachineOrders.Product, IncludedIps = 1, IncludedBandwidthMbps = 5, IncludedDefenseGbps = 5 });
        sample.Constraints.SystemPartitionMb.ShouldBe(new AmountRange(51_200, 4000 * 1024, 1024));
        var terms = sample.Cost.BareMetal!;
        (terms.PerMbps, terms.PerIp, terms.PerDefenseGbps, terms.DefenseStep, terms.LeastRatio, terms.MaxIps).ShouldBe((10m, 10m, 10m, 5, 0.5m, 200));
        terms.IpChoices.ShouldBe([1, 8, 16, 32, 64, 128, 256]);

        var east = catalogue.Offerings.Single(line => line.Name == "华东物理机 BGP");
        east.Cost.YearDiscounts.ShouldBe([0.95m, 0.90m, 0.80m]);
        // A product that is switched off is not sold, but what runs on it is still renewed.
        east.Constraints.Flavors.ShouldNotContain(flavor => flavor.Name == "已停用机型");
        east.Cost.Flavors.ShouldContain(flavor => flavor.Reference == "1700000000000609");
        catalogue.Offerings.Single(line => line.Name.Contains("停售")).Flags.ForSale.ShouldBeFalse();
        catalogue.Offerings.Single(line => line.Name.Contains("香港")).Flags.RetentionDays.ShouldBe(2);
        catalogue.Images!.ShouldAllBe(image => image.LineReferences.Contains(MachineOrders.Line));
    }

    private static async Task<ServerObservation> Read(string fields)
    {
        await using var upstream = RawUpstream.Answering("""{"code":0,"data":{"baremetal":{"guid":"1708330228791024",""" + fields + "}}}");
        using var adapter = AdapterUnderTest.Start();
        return (await adapter.Machines<IProvisioner>().Read(MachineOrders.Account(upstream.Address), new("1708330228791024"), Token)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldNotBeNull();
    }
}
