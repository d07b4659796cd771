using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portal.Tests;
using Portal.Web.Components.Pages.Staff;

namespace Portal.Web.Tests.Pages.Staff;

public partial class Speaking_English_to_staff
{
    [Fact]
    public void Every_word_on_a_staff_page_has_its_English()
    {
        var known = XDocument.Load(Repository.Path("src", "Portal.Web", "Resources", "StaffTexts.en.resx")).Descendants("data").Select(d => (string)d.Attribute("name")!).ToHashSet();
        var said = Directory.EnumerateFiles(Repository.Path("src", "Portal.Web", "Components", "Pages", "Staff"), "*", SearchOption.AllDirectories)
            .SelectMany(file => Keys().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).Concat(StaffLooks.Words).Distinct();

        said.Where(key => !known.Contains(key)).ShouldBeEmpty();
    }

    [GeneratedRegex("""(?:\bT|texts)\["([^"]+)"[\],]""")]
    private static partial Regex Keys();
}
