using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portal.Tests;
using Portal.Web.Components.Layout;

namespace Portal.Web.Tests.Components;

public partial class Texts_in_both_languages
{
    [Theory]
    [InlineData("SharedTexts")]
    [InlineData("CustomerTexts")]
    [InlineData("StaffTexts")]
    [InlineData("OwnTexts")]
    public async Task Every_text_has_its_English(string resource)
    {
        var english = English(resource);
        var missing = new List<string>();
        foreach (var file in Repository.Sources("src/Portal.Web", ".razor", ".cs"))
        {
            var source = await File.ReadAllTextAsync(file);
            foreach (Match injected in Injections().Matches(source).Where(m => m.Groups[1].Value == resource))
                missing.AddRange(Regex.Matches(source, $"\\b{injected.Groups[2].Value}\\[\"((?:[^\"\\\\]|\\\\.)+)\"").Select(m => m.Groups[1].Value).Where(key => !english.ContainsKey(key)).Select(key => $"{Repository.Relative(file)}: {key}"));
        }
        missing.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_link_of_the_rail_has_its_English()
    {
        var english = English("SharedTexts");
        var words = Navigation.Customer.Concat(Navigation.Staff).SelectMany(group => group.Links.Select(link => link.Key).Append(group.Key ?? "选购"));
        words.Where(word => !english.ContainsKey(word)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SharedTexts")]
    [InlineData("CustomerTexts")]
    [InlineData("StaffTexts")]
    [InlineData("OwnTexts")]
    public void A_translation_fills_in_the_same_values(string resource) =>
        English(resource).Where(text => !Slots(text.Key).SetEquals(Slots(text.Value))).Select(text => text.Key).ShouldBeEmpty();

    private static Dictionary<string, string> English(string resource)
    {
        var file = Repository.Path("src", "Portal.Web", "Resources", $"{resource}.en.resx");
        return File.Exists(file)
            ? XDocument.Load(file).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value)
            : [];
    }

    private static HashSet<string> Slots(string text) => [.. Placeholders().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\s+(\w+)")]
    private static partial Regex Injections();

    [GeneratedRegex(@"\{(\d)[^}]*\}")]
    private static partial Regex Placeholders();
}
