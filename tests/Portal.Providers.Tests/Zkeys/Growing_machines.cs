using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>Increments up, bookings down (zkeys.md 10). The document's machine: 5 M, 1 address and 5 G inside, then 1 M, 8 addresses and 5 G more.</summary>
public class Growing_machines
{
    private const string Number = "261121104500000011";
    private static readonly string[] Known = ["auth_client_user_id", "auth_name", "auth_mobile", "auth_idnum", "auth_from_ip"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_is_sent_as_increments_of_what_is_there()
    {
        await using var given = await Given.Start();

        (await given.Resize(6, 9, 10, subnet: true)).ShouldBeOfType<WriteOutcome.Accepted>();

        await given.Sandbox.Sent("upgrade", [], ("guid", given.Machine.Value), ("defense", "5"), ("bandwidth", "1"), ("ip_type", "2"), ("ipnum", "8"), ("clientOrderNo", Number), ("clientUserId", "C-1042"), ("agent_order_no", Number));
        var now = await given.Seen();
        (now.Fingerprint.BandwidthMbps, now.Fingerprint.DefenseGbps, now.Fingerprint.Options!["addresses"]).ShouldBe((6, 10, "9"));
        // 31 days left of a month: zkeys.md 13.8, example 7, at its prices.
        var days = (int)Math.Ceiling((now.ExpiresAt!.Value - now.BoughtAt!.Value).TotalDays);
        var charges = (await given.Sandbox.Get("_control/zkeys-baremetal/book"))["machines"]![0]!["charges"]!.AsArray();
        charges[^1]!["amount"]!.GetValue<decimal>().ShouldBe(decimal.Round(140m * days / 30, 2, MidpointRounding.AwayFromZero));
    }

    [Fact]
    public async Task A_part_that_is_not_named_stays_as_it_is()
    {
        await using var given = await Given.Start();

        (await given.Resize(7, 0, 0)).ShouldBeOfType<WriteOutcome.Accepted>();

        await given.Sandbox.Sent("upgrade", [], ("guid", given.Machine.Value), ("defense", "0"), ("bandwidth", "2"), ("ip_type", "1"), ("ipnum", "0"), ("clientOrderNo", Number), ("clientUserId", "C-1042"), ("agent_order_no", Number));
    }

    [Fact]
    public async Task Less_is_booked_item_by_item_and_carried_out_on_its_day()
    {
        await using var given = await Given.Start();
        await given.Resize(6, 9, 10, subnet: true);
        var subnet = (await given.Seen()).IpAddresses[^1];

        (await given.Resize(5, 1, 5)).ShouldBeOfType<WriteOutcome.Accepted>();

        (await given.Sandbox.Journal("upgrade")).Count.ShouldBe(1);
        var sent = await given.Sandbox.Sent("degrade", Known, ("guid", given.Machine.Value), ("defense", "5"), ("bandwidth", "1"), ("ipnum", "8"),
            ("param[0][item]", "bandwidth"), ("param[0][value]", "1"), ("param[0][date]", Wire.Anything), ("param[0][old_value]", "6"), ("param[0][new_value]", "5"),
            ("param[1][item]", "ip"), ("param[1][value][0]", subnet), ("param[1][date]", Wire.Anything), ("param[1][old_value]", "9"), ("param[1][new_value]", "1"),
            ("param[2][item]", "defense"), ("param[2][value]", "5"), ("param[2][date]", Wire.Anything), ("param[2][old_value]", "10"), ("param[2][new_value]", "5"));
        var due = DateTime.Parse(sent["param[0][date]"]!.ToString(), null);
        (due - TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).TotalDays.ShouldBe(15, tolerance: 0.01);
        (await given.Totals()).ShouldBe((6, "9", 10));

        await given.Sandbox.Advance(TimeSpan.FromDays(15.1));
        (await given.Totals()).ShouldBe((5, "1", 5));
    }

    [Theory]
    [InlineData(5, 9, 10)]
    [InlineData(0, 5, 10)]
    [InlineData(0, 9, 8)]
    [InlineData(3, 9, 10)]
    public async Task Only_what_an_upgrade_added_can_be_taken_away_and_only_whole(int mbps, int ips, int defense)
    {
        await using var given = await Given.Start();
        await given.Resize(7, 9, 10, subnet: true);
        await given.Resize(8, 0, 0);

        // Of the bandwidth 2 M and 1 M were added: 3 M or 5 M at once is neither.
        (await given.Resize(mbps, ips, defense)).ShouldBeOfType<WriteOutcome.Rejected>().Code.ShouldBe("no-such-upgrade");

        (await given.Sandbox.Journal("degrade")).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_of_one_and_less_of_another_is_not_sent()
    {
        await using var given = await Given.Start();
        await given.Resize(6, 9, 10, subnet: true);

        (await given.Resize(5, 17, 10)).ShouldBeOfType<WriteOutcome.Rejected>().Code.ShouldBe("mixed");

        ((await given.Sandbox.Journal("upgrade")).Count, (await given.Sandbox.Journal("degrade")).Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Wanting_what_is_there_cancels_the_booked_downgrade()
    {
        await using var given = await Given.Start();
        await given.Resize(6, 0, 0);
        (await given.Resize(6, 0, 0)).ShouldBeOfType<WriteOutcome.Rejected>().Code.ShouldBe("no-change");
        await given.Resize(5, 0, 0);

        (await given.Resize(6, 0, 0)).ShouldBeOfType<WriteOutcome.Accepted>();

        var booked = (await given.Sandbox.Journal("degrade_cancel"))[^1]!["parameters"]!["degrade_guid"]!.ToString();
        await given.Sandbox.Sent("degrade_cancel", [], ("guid", given.Machine.Value), ("degrade_guid", booked));
        await given.Sandbox.Advance(TimeSpan.FromDays(16));
        (await given.Totals()).ShouldBe((6, "1", 5));
    }

    [Fact]
    public async Task The_upstream_refuses_what_breaks_the_ratio_of_bandwidth_to_addresses()
    {
        await using var given = await Given.Start();

        // 5 M for 17 addresses is less than a half each.
        (await given.Resize(5, 17, 0)).ShouldBeOfType<WriteOutcome.Rejected>().Message.ShouldContain("比例");
    }

    [Theory]
    [InlineData("""{"code":0,"data":{"result":false,"text":"升级记录不存在"}}""", typeof(WriteOutcome.Rejected))]
    [InlineData("""{"code":0,"data":{"result":"0","text":"不行"}}""", typeof(WriteOutcome.Rejected))]
    [InlineData("""{"code":0,"data":{"result":"true","text":"success","data":{}}}""", typeof(WriteOutcome.Accepted))]
    [InlineData("""{"code":0,"data":{"text":"success"}}""", typeof(WriteOutcome.Unknown))]
    [InlineData("""{"code":0,"data":[]}""", typeof(WriteOutcome.Unknown))]
    [InlineData("""{"code":1,"message":"不行"}""", typeof(WriteOutcome.Rejected))]
    [InlineData("<html></html>", typeof(WriteOutcome.Unknown))]
    public async Task A_downgrade_is_booked_only_when_the_inner_result_says_so(string body, Type outcome)
    {
        const string Machine = """{"code":0,"data":{"baremetal":{"guid":"1","bandwidth":"5","line_guid":"9","upgrade":[{"type":"bandwidth","nums":"1","value":"1","status":"1"}]}}}""";
        await using var upstream = RawUpstream.Answering(request => new RawReply(request["action"] switch { "degrade" => body, "sync_line" => """{"code":0,"data":[]}""", _ => Machine }));
        using var adapter = AdapterUnderTest.Start();
        var (now, target) = (MachineOrders.Plain with { BandwidthMbps = 6 }, MachineOrders.Plain with { BandwidthMbps = 5 });

        var answered = await adapter.Machines<IResizer>().Resize(MachineOrders.Account(upstream.Address), new(new("1"), Number, now, target, Money.Cny(0m), Orders.Customer), Token);

        answered.ShouldBeOfType(outcome);
        upstream.Requests.Count(request => request["action"] == "degrade").ShouldBe(1);
    }

    private sealed record Given(Sandbox Sandbox, AdapterUnderTest Adapter, UpstreamAccess Account, UpstreamReference Machine) : IAsyncDisposable
    {
        public static async Task<Given> Start()
        {
            var (sandbox, adapter) = (await Sandbox.Start(), AdapterUnderTest.Start());
            var account = MachineOrders.Account(sandbox);
            var bought = (await adapter.Machines<IProvisioner>().Create(account, MachineOrders.Order(), Token)).ShouldBeOfType<PurchaseOutcome.Accepted>();
            return new(sandbox, adapter, account, bought.Reference!);
        }

        /// <param name="mbps">In all; 0 is not named, as the others.</param>
        public async Task<WriteOutcome> Resize(int mbps, int ips, int defense, bool subnet = false)
        {
            Dictionary<string, string> options = [];
            if (ips > 0) options["addresses"] = $"{ips}";
            if (subnet) options["address-kind"] = "subnet";
            var now = (await Seen()).Fingerprint;
            return await Adapter.Machines<IResizer>().Resize(Account, new(Machine, Number, now, now with { BandwidthMbps = mbps, DefenseGbps = defense, Options = options }, Money.Cny(100m), Orders.Customer), Token);
        }

        public async Task<ServerObservation> Seen() =>
            (await Adapter.Machines<IProvisioner>().Read(Account, Machine, Token)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldNotBeNull();

        public async Task<(int Mbps, string Ips, int Defense)> Totals() => (await Seen()).Fingerprint is var now ? (now.BandwidthMbps, now.Options!["addresses"], now.DefenseGbps) : default;

        public async ValueTask DisposeAsync()
        {
            Adapter.Dispose();
            await Sandbox.DisposeAsync();
        }
    }
}
