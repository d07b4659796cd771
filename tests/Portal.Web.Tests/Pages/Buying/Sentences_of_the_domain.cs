using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Tests;
using Portal.Web.Resources;

namespace Portal.Web.Tests.Pages.Buying;

public partial class Sentences_of_the_domain
{
    /// <summary>Errors, field messages and timeline entries: every whole sentence. Mails have their own texts.</summary>
    [Fact]
    public async Task Each_is_there_in_English()
    {
        var english = new System.Resources.ResourceManager(typeof(ErrorTexts).FullName!, typeof(ErrorTexts).Assembly).GetResourceSet(new CultureInfo("en"), true, false)!;
        var missing = new List<string>();
        foreach (var file in Repository.Sources("src/Portal.Domain", ".cs").Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal) && !f.Contains("/Notifications/", StringComparison.Ordinal)))
            foreach (var line in (await File.ReadAllLinesAsync(file)).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
                missing.AddRange(Sentences().Matches(line).Select(m => m.Groups[1].Value).Where(text => english.GetString(text) is null).Select(text => $"{Repository.Relative(file)}: {text}"));
        missing.ShouldBeEmpty();
    }

    [GeneratedRegex("(?<!\\$)\"([^\"]*[\\u4e00-\\u9fff][^\"]*。)\"")]
    private static partial Regex Sentences();
}
