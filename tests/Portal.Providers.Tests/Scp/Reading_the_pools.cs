using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Catalog;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.Scp;

/// <summary>What is made of pools, tags, networks and images (scp.md 8.1).</summary>
public class Reading_the_pools
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_a_normal_new_enough_and_unmaintained_pool_is_sold()
    {
        var catalog = await Read(pools:
        [
            Pool("good", "normal", "5.8.8.R6"), Pool("newer", "normal", "6.10.0"), Pool("old", "normal", "5.8.8.R5"), Pool("older", "normal", "5.8.7"), Pool("away", "offline", "6.2.0"),
            Pool("other", "normal", "6.2.0", "vmware"), Pool("shut", "normal", "6.2.0"),
        ]);

        catalog.Offerings.Where(one => one.Kind == OfferingKinds.CloudServer && one.Flags.ForSale).Select(one => one.ZoneReference).ShouldBe(["good", "newer"]);
        catalog.Zones.Select(zone => zone.Reference).ShouldBe(["good", "newer", "old", "older", "away", "other", "shut"]);
        catalog.Offerings.Where(one => !one.Flags.ForSale).ShouldAllBe(one => one.Flags.NotForSaleReason != null);
    }

    [Fact]
    public async Task A_pool_offers_its_own_storage_networks_and_images_and_our_sizes()
    {
        var catalog = await Read(pools: [Pool("good", "normal", "6.2.0")], settings: ("flavors", "2/4,8/16,nonsense"));

        var offering = catalog.Offerings.First(one => one.Reference == "vm:good");
        offering.Constraints.Flavors.Select(flavor => (flavor.Cpu, flavor.MemoryGb)).ShouldBe([(2, 4m), (8, 16m)]);
        offering.Constraints.Choices.Single(choice => choice.Name == "disk-class").Values.ShouldHaveSingleItem().ShouldBe(new ChoiceValue("tag-good", "高性能存储"));
        offering.Constraints.Choices.Single(choice => choice.Name == "network").Values.Select(value => value.Value).ShouldBe(["subnet-good"]);
        offering.Cost.Basis.ShouldBe(PriceBasis.RateCard);
        offering.Flags.TermKeptByPortal.ShouldBeTrue();

        var image = catalog.Images.ShouldNotBeNull().ShouldHaveSingleItem();
        (image.Reference, image.SystemDiskGb, image.IsWindows).ShouldBe(("ready", 80, true));
        image.LineReferences.ShouldBe(["vm:good"]);
    }

    [Fact]
    public async Task Addresses_are_sold_per_line_for_a_named_tenant_only()
    {
        (await Read(pools: [Pool("good", "normal", "6.2.0")])).Offerings.ShouldNotContain(one => one.Kind == OfferingKinds.ElasticIp);

        var offering = (await Read(pools: [Pool("good", "normal", "6.2.0")], settings: ("projectId", "p1"))).Offerings.Single(one => one.Kind == OfferingKinds.ElasticIp);
        (offering.Reference, offering.Constraints.NeedsImage, offering.Constraints.NeedsPassword).ShouldBe(("eip:line-1@good", false, false));
    }

    [Theory]
    [InlineData("azs?")]
    [InlineData("storages/tags?")]
    [InlineData("vpcs?")]
    [InlineData("subnets?")]
    [InlineData("images?")]
    public async Task A_catalogue_of_which_a_part_is_missing_is_none(string part)
    {
        await using var upstream = RawUpstream.Answering(request => request.Line().Contains(part, StringComparison.Ordinal) ? ScpUnderTest.Framed(new { oops = 1 }) : Answer(request, [Pool("good", "normal", "6.2.0")]));
        using var adapter = AdapterUnderTest.Start();

        (await adapter.Port<ICatalogSource>(UpstreamKinds.Scp).ReadCatalog(ScpUnderTest.Account(upstream.Address), Stop)).ShouldBeOfType<Observed<UpstreamCatalog>.Failed>();
    }

    [Fact]
    public void Sizes_that_cannot_be_read_are_named()
    {
        List<string> warnings = [];
        ServerFlavors.Read("1/1, 2/x,3", warnings).ShouldHaveSingleItem();
        warnings.Count.ShouldBe(2);
        ServerFlavors.Read(null, warnings).Count.ShouldBe(8);
    }

    private static async Task<UpstreamCatalog> Read(object[] pools, params (string Name, string Value)[] settings)
    {
        await using var upstream = RawUpstream.Answering(request => Answer(request, pools));
        using var adapter = AdapterUnderTest.Start();
        return (await adapter.Port<ICatalogSource>(UpstreamKinds.Scp).ReadCatalog(ScpUnderTest.Account(upstream.Address, settings: settings), Stop)).ShouldBeOfType<Observed<UpstreamCatalog>.Seen>().Value;
    }

    private static RawReply Answer(RawRequest request, object[] pools) => request.Line()["GET /janus/".Length..] switch
    {
        var path when path.StartsWith("20180725/azs?", StringComparison.Ordinal) => ScpUnderTest.Page(pools),
        "20200725/azs/shut" => ScpUnderTest.Framed(new { maintain_mode = 1 }),
        var path when path.StartsWith("20200725/azs/", StringComparison.Ordinal) => ScpUnderTest.Refused(403),
        var path when path.StartsWith("20180725/vpcs?", StringComparison.Ordinal) => ScpUnderTest.Page(new { id = "vpc-1", status = "active", az_id = "good" }, new { id = "vpc-2", status = "error", az_id = "good" }),
        var path when path.StartsWith("20180725/subnets?", StringComparison.Ordinal) => ScpUnderTest.Page(
            new { id = "subnet-good", name = "子网1", vpc_id = "vpc-1", az_id = "good", is_visible = 1 }, new { id = "hidden", name = "wan", vpc_id = "vpc-1", az_id = "good", is_visible = 0 },
            new { id = "broken", name = "x", vpc_id = "vpc-2", az_id = "good", is_visible = 1 }),
        // The bare list that this one answers.
        var path when path.StartsWith("20180725/storages/tags?", StringComparison.Ordinal) =>
            ScpUnderTest.Framed(new[] { new { id = $"tag-{path.Split("az_id=")[1].Split('&')[0]}", name = "高性能存储", total_mb = 1, used_mb = 0 } }),
        var path when path.StartsWith("20180725/linetypes?", StringComparison.Ordinal) => ScpUnderTest.Framed(new { linetypes = new[] { new { id = "line-1", name = "BGP" } }, total_size = 0, next_page_num = "", page_num = 0, page_size = 0 }),
        var path when path.StartsWith("20180725/images?", StringComparison.Ordinal) => ScpUnderTest.Page(
            Image("ready", "active", 1), Image("broken", "error", 1), Image("elsewhere", "active", 0)),
        _ => ScpUnderTest.Refused(404),
    };

    private static object Pool(string id, string status, string version, string type = "hci") => new { id, name = id, description = "", status, version, type, tag = "public" };

    private static object Image(string id, string status, int available) => new
    {
        id, name = "Windows Server 2019", status, disk_format = "aCloud", os_type = "ws1964", virtual_size_mb = 81920.0, azs = new[] { new { id = "good", is_available = $"{available}" } },
        disks = new[] { new { id = "ide0", size_mb = 81920.0, preallocate = "off" } },
    };
}
