using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Portal.Web.Components.Pages.Buying;
using Portal.Web.Components.Pages.Buying.Checkout;

namespace Portal.Web.Tests.Pages.Buying;

public class Sharing_a_configuration
{
    [Fact]
    public void An_address_restores_the_whole_choice()
    {
        var line = Samples.Line();
        var choice = Samples.Choice(line) with { DisksGb = [40, 100], Name = "商店 & co" };
        var opened = Open(line, choice.Path);
        (opened with { DisksGb = [] }).ShouldBe(choice with { DisksGb = [] });
        opened.DisksGb.ShouldBe([40, 100]);
    }

    [Fact]
    public void No_disks_is_not_the_same_as_nothing_said()
    {
        var line = Samples.Line();
        Open(line, (Samples.Choice(line) with { DisksGb = [] }).Path).DisksGb.ShouldBeEmpty();
        Open(line, $"/buy/{line.Id.Value}").DisksGb.ShouldBe([20]);
    }

    [Fact]
    public void A_bare_address_starts_with_the_recommended_flavor_and_what_is_free()
    {
        var line = Samples.Line();
        var start = Open(line, $"/buy/{line.Id.Value}");
        (start.Cpu, start.MemoryGb, start.Image, start.BandwidthMbps, start.DefenseGbps, start.Months, start.Quantity).ShouldBe((2, 4m, Samples.Debian.Id, 1, 5, 1, 1));
    }

    [Fact]
    public void Nonsense_in_an_address_is_passed_over()
    {
        var line = Samples.Line();
        var start = Open(line, $"/buy/{line.Id.Value}?flavor=huge&image=x&bandwidth=-3&months=1e9&quantity=&disk=abc");
        (start.Cpu, start.BandwidthMbps, start.Months, start.Quantity).ShouldBe((2, 1, 1, 1));
    }

    [Fact]
    public void A_password_never_becomes_part_of_an_address()
    {
        var line = Samples.Line();
        var form = new Dictionary<string, StringValues> { ["password"] = "Secret-2026", ["name"] = "shop" };
        var choice = BuyingChoice.Of(line, field => form.GetValueOrDefault(field));
        choice.Path.ShouldNotContain("Secret");
        new CheckoutTicket("Secret-2026", "token").ToString().ShouldNotContain("Secret");
    }

    [Fact]
    public void A_disk_can_be_added_up_to_the_limit_and_taken_away_down_to_it()
    {
        var options = Samples.Line().Options;
        var choice = Samples.Choice(Samples.Line());
        choice.WithDisks("add", options).DisksGb.ShouldBe([40, 20]);
        (choice with { DisksGb = [40, 50, 60, 70] }).WithDisks("add", options).DisksGb.ShouldBe([40, 50, 60, 70]);
        (choice with { DisksGb = [40, 50, 60] }).WithDisks("drop-1", options).DisksGb.ShouldBe([40, 60]);
        choice.WithDisks("drop-0", options).DisksGb.ShouldBe([40]);
    }

    [Fact]
    public void Two_tabs_of_one_visit_name_the_same_order_and_another_choice_another_one()
    {
        var choice = Samples.Choice(Samples.Line());
        var visit = CheckoutKey.New();
        CheckoutKey.ForOrder(visit, choice).ShouldBe(CheckoutKey.ForOrder(visit, choice with { DisksGb = [40] }));
        CheckoutKey.ForOrder(visit, choice).ShouldNotBe(CheckoutKey.ForOrder(visit, choice with { Quantity = 3 }));
        CheckoutKey.ForOrder(visit, choice).ShouldNotBe(CheckoutKey.ForOrder(CheckoutKey.New(), choice));
        CheckoutKey.ForOrder(visit, choice).Length.ShouldBeLessThanOrEqualTo(64);
    }

    private static BuyingChoice Open(Portal.Domain.Catalog.OfferingView line, string path)
    {
        var query = QueryHelpers.ParseQuery(path.Contains('?') ? path[path.IndexOf('?')..] : "");
        return BuyingChoice.Of(line, field => query.GetValueOrDefault(field));
    }
}
