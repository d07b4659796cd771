using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Pricing.Costing;
using Portal.Domain.Pricing.Rules;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using static Portal.Domain.Tests.Pricing.DocumentedLine;

namespace Portal.Domain.Tests.Pricing;

public class Price_properties
{
    private static readonly Gen<ServerCostModel> Prices =
        from tiers in Gen.ArrayOf(Gen.Choose(0, 9000), 6)
        from disk in Gen.Choose(0, 500)
        from defense in Gen.Choose(0, 5000)
        from flavor in Gen.Choose(1, 90000)
        from free in Gen.Choose(0, 8)
        from mode in Gen.Elements(GiftMode.LowestBands, GiftMode.QuantityFirst)
        select Cost with
        {
            Flavors = [new(2, 2, flavor / 100m, flavor / 100m)],
            BandwidthTierPrices = [.. tiers.Select(t => (decimal?)t / 100)],
            DiskPerGb = disk / 100m,
            DefensePerGbps = defense / 100m,
            FreeBandwidthMbps = free,
            FreeDefenseGbps = free,
            GiftMode = mode,
        };

    private static readonly Gen<ServerConfiguration> Servers =
        from disk in Gen.Choose(0, 50)
        from bandwidth in Gen.Choose(0, 60)
        from defense in Gen.Choose(0, 30)
        select Server(2, 2, [disk * 10], bandwidth, defense);

    private static decimal Total(ServerCostModel prices, ServerConfiguration server) => CloudServerCost.Monthly(prices, server, false).Value.Total;

    [Fact]
    public void More_of_anything_never_costs_less() => Prop.ForAll((from prices in Prices from server in Servers select (prices, server)).ToArbitrary(), given =>
    {
        var (prices, server) = given;
        var here = Total(prices, server);
        return Total(prices, server with { BandwidthMbps = server.BandwidthMbps + 1 }) >= here
            && Total(prices, server with { DefenseGbps = server.DefenseGbps + 1 }) >= here
            && Total(prices, server with { DataDisksGb = [.. server.DataDisksGb, 10] }) >= here;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Retail_with_a_markup_is_never_below_cost_and_always_a_whole_step() => Prop.ForAll(
        (from fen in Gen.Choose(0, 100_000_000)
         from value in Gen.Choose(0, 20_000)
         from kind in Gen.Elements(PriceRuleKind.Percent, PriceRuleKind.Fixed)
         from step in Gen.Elements<decimal?>(null, 0.01m, 0.05m, 0.1m, 1m, 10m)
         select (Cost: Money.Fen(fen), Rule: new Retail(kind, value / 100m, step))).ToArbitrary(), given =>
    {
        var retail = given.Rule.Of(given.Cost, 3);
        var exact = given.Rule.Kind is PriceRuleKind.Percent ? given.Cost.Major * (1 + (given.Rule.Value / 100)) : given.Cost.Major + (given.Rule.Value * 3);
        var step = given.Rule.Rounding ?? 0.01m;
        return retail >= given.Cost && retail.Major >= exact && retail.Major < exact + step && retail.Major % step == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_no_rule_retail_is_cost() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), fen => Retail.AtCost.Of(Money.Fen(fen), 12) == Money.Fen(fen)).QuickCheckThrowOnFailure();

    [Fact]
    public void Shares_add_up_to_the_whole() => Prop.ForAll(
        (from fen in Gen.Choose(0, 1_000_000) from weights in Gen.NonEmptyListOf(Gen.Choose(0, 1000)) select (fen, weights)).ToArbitrary(),
        given => Money.Sum(Money.Fen(given.fen).Split([.. given.weights.Select(w => (decimal)w)])) == Money.Fen(given.fen)).QuickCheckThrowOnFailure();
}
