using AngleSharp.Dom;
using Portal.Web.Components.Pages.Buying.Configurator;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Pages.Buying;

public class Configuring_a_server
{
    [Fact]
    public async Task An_image_too_large_for_the_flavor_stays_visible_with_the_remedy()
    {
        var line = Samples.Line();
        var step = await Rendered.Part<ImageStep>(("View", Samples.View(line, Samples.Choice(line))));
        var windows = Box(step, Samples.Windows.Id.Value.ToString());
        windows.HasAttribute("disabled").ShouldBeTrue();
        step.GetElementById(windows.GetAttribute("aria-describedby")!)!.TextContent.ShouldBe("请选 4 vCPU / 8 GB 或更大的规格");
        Box(step, Samples.Debian.Id.Value.ToString()).HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task A_flavor_too_small_for_the_chosen_image_says_so()
    {
        var line = Samples.Line();
        var step = await Rendered.Part<FlavorStep>(("View", Samples.View(line, Samples.Choice(line, Samples.Windows, 4, 8))));
        Box(step, "2-4").HasAttribute("disabled").ShouldBeTrue();
        step.QuerySelector(".choice-reason")!.TextContent.ShouldBe("Windows Server 2022 要更大的规格，请先换镜像");
        Box(step, "4-8").ParentElement!.QuerySelector(".choice-price")!.TextContent.ShouldBe("¥148.00 / 月");
    }

    [Fact]
    public async Task Months_beyond_the_zones_years_are_closed()
    {
        var line = Samples.Line(maxYears: 2);
        var step = await Rendered.Part<MonthsStep>(("View", Samples.View(line, Samples.Choice(line))));
        Box(step, "36").HasAttribute("disabled").ShouldBeTrue();
        step.QuerySelector(".choice-reason")!.TextContent.ShouldBe("本机房最长 2 年");
        Box(step, "12").HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_choice_shows_why_and_cannot_be_checked_out()
    {
        var line = Samples.Line();
        var price = await Rendered.Part<ConfiguratorPrice>(("View", Samples.View(line, Samples.Choice(line))));
        price.QuerySelector("[role=alert]")!.TextContent.ShouldContain("这个商品现在不能购买");
        price.QuerySelector("button")!.HasAttribute("disabled").ShouldBeTrue();
    }

    private static IElement Box(IDocument step, string value) => step.QuerySelector($"input[value='{value}']")!;
}
