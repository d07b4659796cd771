using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Catalog;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Pricing;

public class Quoting_a_server(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task With_no_rule_the_price_is_the_cost_to_the_fen_and_its_lines_add_up()
    {
        await using var shop = Shop.Open(database);
        var quote = await Quote(shop, await shop.GivenOffering(), months: 12, quantity: 3);
        quote.UnitPrice.ShouldBe(Money.Cny(11184.00m));
        quote.Total.ShouldBe(Money.Cny(33552.00m));
        quote.RenewalTotal.ShouldBe(quote.Total);
        Money.Sum(quote.Lines.Select(l => l.Amount)).ShouldBe(quote.Total);
        quote.Lines.Select(l => l.Component).ShouldBe(["flavor", "disk", "bandwidth", "defense"]);
        quote.Lines[1].How.ShouldBe("30 GB × ¥10.00 × 12 个月 × 3 台");
        quote.Tax.ShouldBe(Money.Zero);
    }

    [Fact]
    public async Task Cost_and_margin_are_for_those_who_may_read_costs()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var guest = (await shop.Send(Ask(offering), Actor.Nobody)).Value;
        (guest.Cost, guest.Margin).ShouldBe((null, null));
        (await Quote(shop, offering)).Cost.ShouldBe(Money.Cny(932));
    }

    [Fact]
    public async Task The_most_specific_rule_wins_and_retail_is_rounded_up_to_its_step()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var account = (await shop.Send(new ListStaffOfferings())).Value.Single(o => o.Id == offering.Id).Upstream;
        await Rule(shop, new(UpstreamId: account), PriceRuleKind.Percent, 50);
        await Rule(shop, new(OfferingId: offering.Id), PriceRuleKind.Percent, 10, rounding: 1);
        var quote = await Quote(shop, offering);
        quote.UnitPrice.ShouldBe(Money.Cny(1026));
        quote.RenewalTotal.ShouldBe(Money.Cny(932));
        Money.Sum(quote.Lines.Select(l => l.Amount)).ShouldBe(Money.Cny(1026));
        (await shop.Send(new SavePriceRule(null, new(OfferingId: offering.Id), [PriceOccasion.New], PriceRuleKind.Fixed, 1, null))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["scope"]);
    }

    [Theory]
    [InlineData("cpu", 3, 3, 10, 5, 0, 1, 1)]
    [InlineData("dataDisksGb", 2, 2, 15, 5, 0, 1, 1)]
    [InlineData("dataDisksGb", 2, 2, 510, 5, 0, 1, 1)]
    [InlineData("bandwidthMbps", 2, 2, 10, 51, 0, 1, 1)]
    [InlineData("defenseGbps", 2, 2, 10, 5, 7, 1, 1)]
    [InlineData("months", 2, 2, 10, 5, 0, 2, 1)]
    [InlineData("months", 2, 2, 10, 5, 0, 36, 1)]
    [InlineData("quantity", 2, 2, 10, 5, 0, 1, 6)]
    [InlineData("quantity", 2, 2, 10, 5, 0, 1, 0)]
    public async Task What_cannot_be_had_is_refused_at_its_field(string field, int cpu, int memory, int disk, int bandwidth, int defense, int months, int quantity)
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var asked = new QuoteServer(offering.Id, DocumentedLine.Server(cpu, memory, [disk], bandwidth, defense, offering.Images[0].Id), months, quantity);
        (await shop.Send(asked)).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task An_image_must_be_offered_for_new_servers_and_fit_the_flavor()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        async Task Refused(ImageId image) => (await shop.Send(new QuoteServer(offering.Id, DocumentedLine.Server(1, 1, [], 5, 0, image), 1))).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["imageId"]);
        await Refused(ImageId.New());
        await Refused(offering.Images.Single(i => i.IsWindows).Id);
    }

    [Fact]
    public async Task Tax_is_contained_in_the_price()
    {
        await using var shop = Shop.Open(database, ("Portal:Pricing:TaxPercent", "6"));
        var quote = await Quote(shop, await shop.GivenOffering());
        quote.Total.ShouldBe(Money.Cny(932));
        quote.Tax.ShouldBe(Money.Cny(52.75m));
    }

    [Fact]
    public async Task A_living_quote_keeps_its_price_and_a_dead_one_asks_again()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var quote = await Quote(shop, offering);
        await Rule(shop, new(OfferingId: offering.Id), PriceRuleKind.Percent, 20);
        (await shop.Send(new OpenQuote(quote.Token))).Value.Total.ShouldBe(Money.Cny(932));
        shop.Clock.Advance(TimeSpan.FromMinutes(31));
        var changed = (await shop.Send(new OpenQuote(quote.Token))).Error.ShouldBeOfType<PriceChanged>();
        changed.Old.Total.ShouldBe(Money.Cny(932));
        changed.New.Total.ShouldBe(Money.Cny(1118.40m));
        (await shop.Send(new OpenQuote(changed.New.Token))).Value.Total.ShouldBe(Money.Cny(1118.40m));
    }

    [Fact]
    public async Task A_dead_quote_with_an_unchanged_price_is_taken()
    {
        await using var shop = Shop.Open(database);
        var quote = await Quote(shop, await shop.GivenOffering());
        shop.Clock.Advance(TimeSpan.FromHours(5));
        var opened = (await shop.Send(new OpenQuote(quote.Token))).Value;
        opened.Total.ShouldBe(quote.Total);
        opened.ExpiresAt.ShouldBeGreaterThan(quote.ExpiresAt);
    }

    [Fact]
    public async Task A_living_quote_gives_way_when_the_cost_has_risen_above_it()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var account = (await shop.Send(new ListStaffOfferings())).Value.Single(o => o.Id == offering.Id).Upstream;
        var quote = await Quote(shop, offering);
        var read = Shop.DocumentedCatalog();
        shop.Upstream.Lists(read with { Offerings = [read.Offerings[0] with { Cost = DocumentedLine.Cost with { DiskPerGb = 11 } }] });
        (await shop.Send(new SyncCatalog(account))).Value.Changed.ShouldBe(1);
        (await shop.Send(new OpenQuote(quote.Token))).Error.ShouldBeOfType<PriceChanged>().New.Total.ShouldBe(Money.Cny(962));
    }

    [Fact]
    public async Task A_price_below_the_floor_is_marked()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        (await Quote(shop, offering)).IsBelowFloor.ShouldBeFalse();
        await Rule(shop, new(OfferingId: offering.Id), PriceRuleKind.Percent, -10);
        var below = await Quote(shop, offering);
        below.IsBelowFloor.ShouldBeTrue();
        (await shop.Send(new OpenQuote(below.Token))).Value.Total.ShouldBe(below.Total);
    }

    [Fact]
    public async Task A_quote_opens_only_for_its_customer_and_only_unaltered()
    {
        await using var shop = Shop.Open(database);
        var offering = await shop.GivenOffering();
        var (mine, other) = (Buyer(), Buyer());
        var quote = (await shop.Send(Ask(offering), mine)).Value;
        (await shop.Send(new OpenQuote(quote.Token), mine)).Value.Total.ShouldBe(quote.Total);
        (await shop.Send(new OpenQuote(quote.Token), other)).Error.ShouldBeOfType<QuoteUnreadable>();
        (await shop.Send(new OpenQuote(quote.Token[..^4] + "AAAA"), mine)).Error.ShouldBeOfType<QuoteUnreadable>();
        (await shop.Send(Ask(offering) with { ForCustomer = other.Customer }, mine)).Error.ShouldBeOfType<NotFound>();
    }

    private static Actor Buyer() => new(UserId.New(), CustomerId.New(), Permissions.OfCustomer.ToHashSet(), "buyer");

    private static QuoteServer Ask(OfferingView offering, int months = 1, int quantity = 1) =>
        new(offering.Id, DocumentedLine.Server(2, 2, [10, 20], 30, 20, offering.Images.First(i => !i.IsWindows).Id), months, quantity);

    private static async Task<Quote> Quote(Shop shop, OfferingView offering, int months = 1, int quantity = 1) => (await shop.Send(Ask(offering, months, quantity))).Value;

    private static async Task Rule(Shop shop, PriceScope scope, PriceRuleKind kind, decimal value, decimal? rounding = null) =>
        (await shop.Send(new SavePriceRule(null, scope, [PriceOccasion.New], kind, value, rounding))).Error.ShouldBeNull();
}
