using System.Text.Json;
using Microsoft.Playwright;
using Portal.Tests;

namespace Portal.Browser.Tests.Running;

/// <summary>axe-core on the page as it stands.</summary>
public static class Axe
{
    private static readonly string Script = File.ReadAllText(Repository.Path("src", "Portal.Web", "node_modules", "axe-core", "axe.min.js"));

    /// <returns>A line per violation: rule, what is wrong, where.</returns>
    public static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        // Evaluated, not added as a script element: the page's own policy forbids inline scripts.
        await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<JsonElement>("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.target.join(' ')).join(' | ')}`)");
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }
}
