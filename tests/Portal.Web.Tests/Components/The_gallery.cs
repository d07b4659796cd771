using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portal.Tests;
using Portal.Web.Components.Gallery;
using Portal.Web.Components.Layout;

namespace Portal.Web.Tests.Components;

/// <summary>Every component in every state, so that what is true of the gallery is true of the pages.</summary>
public partial class The_gallery
{
    [Fact]
    public async Task Ties_every_label_and_description_to_something_on_the_page()
    {
        foreach (var part in await Parts())
        {
            var ids = part.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
            ids.ShouldBeUnique();
            foreach (var name in new[] { "aria-labelledby", "aria-describedby", "for" })
                part.QuerySelectorAll($"[{name}]").SelectMany(e => e.GetAttribute(name)!.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ShouldBeSubsetOf(ids);
        }
    }

    [Fact]
    public async Task Runs_no_script_of_its_own()
    {
        foreach (var part in await Parts())
        {
            part.QuerySelectorAll("script, style").ShouldBeEmpty();
            part.All.SelectMany(e => e.Attributes).ShouldNotContain(a => a.Name.StartsWith("on", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Names_only_icons_that_were_drawn()
    {
        var drawn = SymbolIds().Matches(await File.ReadAllTextAsync(Repository.Path("src", "Portal.Web", "wwwroot", "lib", "icons.svg"))).Select(m => m.Groups[1].Value).ToHashSet();
        var used = (await Parts()).SelectMany(p => p.QuerySelectorAll("use")).Select(use => use.GetAttribute("href")!.Split("#i-")[1]);
        var links = Navigation.Customer.Concat(Navigation.Staff).SelectMany(group => group.Links).Select(link => link.Icon);
        used.Concat(links).ShouldBeSubsetOf(drawn);
    }

    private static async Task<IReadOnlyList<IDocument>> Parts() =>
    [
        await Rendered.Part<GalleryStates>(), await Rendered.Part<GalleryForms>(), await Rendered.Part<GalleryPrices>(), await Rendered.Part<GalleryLists>(), await Rendered.Part<GalleryStaff>(),
    ];

    [GeneratedRegex("id=\"i-([a-z0-9-]+)\"")]
    private static partial Regex SymbolIds();
}
