using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;
using static Portal.Providers.Tests.StarVCenter.StarOrders;

namespace Portal.Providers.Tests.StarVCenter;

public class Finding_what_was_bought
{
    [Fact]
    public async Task An_order_never_adopts_its_neighbour()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        await sandbox.Machine("po-100");
        await sandbox.Machine("old-po-10");

        (await Find(adapter, account, "10")).ShouldBeEmpty();

        var ours = await sandbox.Machine("po-10");
        (await Find(adapter, account, "10")).ShouldHaveSingleItem().Reference.Value.ShouldBe(ours);
        (await sandbox.Journal()).ShouldContain("POST /cloudvm/search vm.name=po-10");
    }

    [Fact]
    public async Task A_read_never_takes_a_neighbours_id_and_only_a_successful_search_says_gone()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        var there = await sandbox.Machine("somebody");
        var gone = new UpstreamReference(there[..^1]);

        (await adapter.Star<IProvisioner>().Read(account, gone, Now)).ShouldBeOfType<Observed<ServerObservation?>.Seen>().Value.ShouldBeNull();
        await sandbox.Control("faults", new { action = "POST /cloudvm/search", kind = "html-502", every = true });
        (await adapter.Star<IProvisioner>().Read(account, gone, Now)).ShouldBeOfType<Observed<ServerObservation?>.Failed>();
    }

    [Fact]
    public async Task A_lost_answer_is_found_by_its_name()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        var account = sandbox.Account();
        await sandbox.Fault("POST /cloudvm/create", "commit-then-drop");

        (await adapter.Star<IProvisioner>().Create(account, Order("77"), Now)).ShouldBeOfType<PurchaseOutcome.Unknown>();

        (await Find(adapter, account, "77")).ShouldHaveSingleItem().OrderMark.ShouldBe("77");
        (await sandbox.Journal()).Count(line => line.StartsWith("POST /cloudvm/create", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Two_of_the_same_name_are_both_told()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        await sandbox.Machine("po-5");
        await sandbox.Machine("po-5");

        (await Find(adapter, sandbox.Account(), "5")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Row", "Row", true)]
    [InlineData("Page", "Page", true)]
    [InlineData("Page", "Row", false)]
    public async Task A_cut_list_is_read_page_by_page_and_half_a_list_is_no_list(string upstream, string setting, bool isWhole)
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        for (var i = 0; i < 65; i++) await sandbox.Machine($"po-{i}");
        await sandbox.Settings(new { unpagedLimit = 10, pageMode = upstream });

        var all = await adapter.Star<IProvisioner>().ReadAll(sandbox.Account(("pageMode", setting)), Now);

        if (isWhole) all.ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>().Value.Count.ShouldBe(65);
        else all.ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Failed>().Reason.ShouldContain("pageMode");
    }

    [Fact]
    public async Task Many_are_read_by_one_search()
    {
        await using var sandbox = await StarSandbox.Start();
        using var adapter = AdapterUnderTest.Start();
        List<UpstreamReference> wanted = [];
        for (var i = 0; i < 5; i++) wanted.Add(new(await sandbox.Machine($"po-{i}")));
        var before = (await sandbox.Journal()).Count;

        var seen = (await adapter.Star<IBatchReader>().ReadMany(sandbox.Account(), [wanted[1], wanted[3], new("vm-nowhere")], Now)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>().Value;

        seen.Select(vm => vm.Reference).ShouldBe([wanted[1], wanted[3]]);
        (await sandbox.Journal()).Skip(before).ShouldBe(["POST /cloudvm/search"]);
    }

    private static async Task<IReadOnlyList<ServerObservation>> Find(AdapterUnderTest adapter, UpstreamAccess account, string order) =>
        (await adapter.Star<IPurchaseLookup>().Find(account, new(order, Plain, TimeProvider.System.GetUtcNow()), Now)).ShouldBeOfType<Observed<IReadOnlyList<ServerObservation>>.Seen>().Value;
}
