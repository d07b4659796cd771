using Portal.Domain.Catalog;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Pricing;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Catalog;

public class Syncing_a_catalogue(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task What_is_listed_for_the_first_time_is_on_sale_at_once_without_its_upstream()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var shown = (await shop.Send(new ListOfferings(), Actor.Nobody)).Value.Single(o => o.Id == offering.Id);
        shown.Zone.Name.ShouldBe("华东");
        shown.Images.Select(i => i.Name).ShouldBe(["Debian 12", "Windows Server 2022"]);
        shown.ForSale.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_answer_again_changes_nothing()
    {
        await using var shop = Shop.Open(database);
        var account = await Synced(shop);
        (await shop.Send(new SyncCatalog(account))).Value.ShouldBe(new SyncReport(0, 0, 0, 3, []), new ByCounts());
    }

    [Fact]
    public async Task A_dearer_line_is_changed_and_its_time_is_noted()
    {
        await using var shop = Shop.Open(database);
        var account = await Synced(shop);
        var read = Shop.DocumentedCatalog();
        shop.Upstream.Lists(read with { Offerings = [read.Offerings[0] with { Cost = DocumentedLine.Cost with { DiskPerGb = 11 } }] });
        (await shop.Send(new SyncCatalog(account))).Value.Changed.ShouldBe(1);
        var row = (await shop.Send(new ListStaffOfferings(account))).Value.Single();
        row.Cost.DiskPerGb.ShouldBe(11);
        row.CostChangedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_line_no_longer_listed_is_withdrawn_but_still_known_and_comes_back_as_itself()
    {
        await using var shop = Shop.Open(database);
        var account = await Synced(shop);
        var id = (await shop.Send(new ListStaffOfferings(account))).Value.Single().Id;
        var read = Shop.DocumentedCatalog();

        shop.Upstream.Lists(read with { Offerings = [read.Offerings[0] with { Reference = "line-2" }] });
        (await shop.Send(new SyncCatalog(account))).Value.ShouldBe(new SyncReport(1, 0, 1, 3, []), new ByCounts());
        (await shop.Send(new GetOffering(id))).Value.ForSale.ShouldBeFalse();
        (await shop.Send(new ListOfferings())).Value.ShouldNotContain(o => o.Id == id);

        shop.Upstream.Lists(read);
        (await shop.Send(new SyncCatalog(account))).Value.New.ShouldBe(1);
        (await shop.Send(new GetOffering(id))).Value.ForSale.ShouldBeTrue();
    }

    [Fact]
    public async Task A_failed_answer_names_the_account_and_changes_nothing()
    {
        await using var shop = Shop.Open(database);
        var account = await Synced(shop);
        shop.Upstream.Fails("返回了 HTML，请检查地址。");
        var error = (await shop.Send(new SyncCatalog(account))).Error.ShouldBeOfType<UpstreamFailed>();
        error.Account.ShouldStartWith("上游 ");
        error.Reason.ShouldContain("HTML");
        (await shop.Send(new ListStaffOfferings(account))).Value.Single().IsWithdrawn.ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_answer_withdraws_nothing()
    {
        await using var shop = Shop.Open(database);
        var account = await Synced(shop);
        shop.Upstream.Lists(new UpstreamCatalog([], [], []));
        (await shop.Send(new SyncCatalog(account))).Error.ShouldBeOfType<UpstreamFailed>();
        (await shop.Send(new ListStaffOfferings(account))).Value.Single().IsWithdrawn.ShouldBeFalse();
    }

    [Fact]
    public async Task An_image_list_in_the_wrong_shape_keeps_the_known_images_and_warns()
    {
        await using var shop = Shop.Open(database);
        var account = await Synced(shop);
        shop.Upstream.Lists(Shop.DocumentedCatalog() with { Images = null }, "镜像列表无法识别");
        (await shop.Send(new SyncCatalog(account))).Value.Images.ShouldBe(3);
        var id = (await shop.Send(new ListStaffOfferings(account))).Value.Single().Id;
        (await shop.Send(new GetOffering(id))).Value.Images.Count.ShouldBe(2);
        (await shop.Send(new ListUpstreamAccounts())).Value.Single(a => a.Id == account).SyncWarnings.ShouldBe(["镜像列表无法识别"]);
    }

    [Fact]
    public async Task Two_syncs_at_once_add_each_line_once()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        shop.Upstream.Lists(Shop.DocumentedCatalog());
        var reports = await Task.WhenAll(shop.Send(new SyncCatalog(account)), shop.Send(new SyncCatalog(account)));
        reports.Sum(r => r.Value.New).ShouldBe(1);
    }

    [Fact]
    public async Task Staff_rename_and_hide_and_the_next_reader_sees_it()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        (await shop.Send(new ChangeOffering(offering.Id, "云服务器 · 华东", null))).Error.ShouldBeNull();
        (await shop.Send(new GetOffering(offering.Id))).Value.Name.ShouldBe("云服务器 · 华东");
        (await shop.Send(new ChangeOffering(offering.Id, null, false))).Error.ShouldBeNull();
        (await shop.Send(new ListOfferings())).Value.ShouldNotContain(o => o.Id == offering.Id);
    }

    [Fact]
    public async Task A_large_catalogue_is_stored_whole()
    {
        await using var shop = Shop.Open(database);
        var account = await shop.GivenAccount();
        var lines = Enumerable.Range(0, 200).Select(n => $"line-{n}").ToList();
        var flavors = Enumerable.Range(1, 30).ToList();
        var constraints = DocumentedLine.Constraints with { Flavors = [.. flavors.Select(f => new ServerFlavor($"{f}", f, f, false))] };
        var cost = DocumentedLine.Cost with { Flavors = [.. flavors.Select(f => new FlavorCost(f, f, f, f))] };
        shop.Upstream.Lists(new(
            [new("z", "区", null, false, false, false)], [.. lines.Select((l, n) => new UpstreamOffering(l, "z", OfferingKinds.CloudServer, l, null, n, constraints, cost, DocumentedLine.Flags))],
            [.. Enumerable.Range(0, 300).Select(n => new UpstreamImage($"i{n}", $"Image {n}", false, "root", 22, 0, 0, 20, true, true, lines))]));
        (await shop.Send(new SyncCatalog(account))).Value.ShouldBe(new SyncReport(200, 0, 0, 300, []), new ByCounts());
        var id = (await shop.Send(new ListStaffOfferings(account))).Value[0].Id;
        (await shop.Send(new GetOffering(id))).Value.Images.Count.ShouldBe(300);
    }

    private static async Task<UpstreamAccountId> Synced(Shop shop)
    {
        var account = await shop.GivenAccount();
        shop.Upstream.Lists(Shop.DocumentedCatalog());
        (await shop.Send(new SyncCatalog(account))).Value.New.ShouldBe(1);
        return account;
    }

    private sealed class ByCounts : IEqualityComparer<SyncReport>
    {
        public bool Equals(SyncReport? x, SyncReport? y) => (x?.New, x?.Changed, x?.Withdrawn, x?.Images) == (y?.New, y?.Changed, y?.Withdrawn, y?.Images);

        public int GetHashCode(SyncReport obj) => obj.New;
    }
}
