using System.Xml.Linq;
using Portal.Tests;
using Portal.Web.Components.Pages.Staff;

namespace Portal.Web.Tests.Pages.Staff;

public class Explaining_fields_in_English
{
    [Fact]
    public void Every_piece_of_a_fields_help_has_its_English()
    {
        var known = XDocument.Load(Repository.Path("src", "Portal.Web", "Resources", "OperationTexts.en.resx")).Descendants("data").Select(d => (string)d.Attribute("name")!).ToHashSet();

        Helps().SelectMany(help => help.Split('；')).Select(Word).Where(word => word.Any(c => c > 127) && !known.Contains(word)).Distinct().ShouldBeEmpty();
    }

    // What follows an opening are units, values and names; only a unit may be a word.
    private static string Word(string piece) => piece.Split(' ', 2) switch
    {
        ["单位", var unit] => unit,
        [var opening, _] when OperationHelp.Openings.Contains(opening) => "",
        _ => piece,
    };

    private static IEnumerable<string> Helps()
    {
        var rows = Directory.EnumerateFiles(Repository.Path("src", "Portal.Providers", "Register"), "*.tsv").SelectMany(file => File.ReadLines(file).Skip(1)).ToList();
        rows.Count.ShouldBe(821);
        return rows.SelectMany(row => row.Split('\t')[^1].Split(';')).Select(field => field.Split('|', 2)).Where(parts => parts.Length == 2).Select(parts => parts[1]);
    }
}
