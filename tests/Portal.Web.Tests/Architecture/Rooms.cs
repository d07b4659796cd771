using System.Text.RegularExpressions;
using Portal.Tests;

namespace Portal.Web.Tests.Architecture;

/// <summary>What may be written where.</summary>
public partial class Rooms
{
    [Fact]
    public void Pages_and_the_api_hold_no_database_context_and_no_sql() =>
        Breaches(["src/Portal.Web/Components", "src/Portal.Web/Pages", "src/Portal.Web/Api"], DatabaseWords()).ShouldBeEmpty();

    // The demo arms faults in the sandbox, which knows its calls by their wire names; the gallery shows made-up evidence.
    [Fact]
    public void An_upstreams_words_stay_in_its_adapter() =>
        Breaches(["src/Portal.Domain", "src/Portal.Jobs", "src/Portal.Web"], WireWords(), except: ["src/Portal.Web/Demo/", "src/Portal.Web/Components/Gallery/"]).ShouldBeEmpty();

    [Fact]
    public void Jobs_open_no_connection_to_anybody() =>
        Breaches(["src/Portal.Jobs"], HttpWords()).ShouldBeEmpty();

    private static IEnumerable<string> Breaches(string[] folders, Regex forbidden, string[]? except = null) =>
        from folder in folders
        from file in Repository.Sources(folder, ".cs", ".razor")
        where !(except ?? []).Any(Repository.Relative(file).StartsWith)
        let hit = forbidden.Match(Comment().Replace(File.ReadAllText(file), ""))
        where hit.Success
        select $"{Repository.Relative(file)}: {hit.Value}";

    [GeneratedRegex(@"(?<!:)//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b\w*DbContext\b|\bNpgsql\w*|\bFromSql\w*|\bExecuteSql\w*")]
    private static partial Regex DatabaseWords();

    [GeneratedRegex(@"\bcreate_new\b|\bget(zones|lines|systems|servers?|vncurl)\b|\bsetpsw\b|\bauth_(id|name|idnumber|mobile)\w*|\b(stop|restart)_h\b")]
    private static partial Regex WireWords();

    [GeneratedRegex(@"\bHttpClient\b|\bSocket\b|\bTcpClient\b")]
    private static partial Regex HttpWords();
}
