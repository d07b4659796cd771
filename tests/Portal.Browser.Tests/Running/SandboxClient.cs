using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Portal.Browser.Tests.Running;

/// <summary>The sandbox's own addresses: faults, journal, the book of what was really bought.</summary>
public sealed class SandboxClient(Uri sandbox)
{
    private static readonly HttpClient Http = new();

    public async Task Fault(string action, string kind, int? onCall = 1, object? more = null)
    {
        var body = new JsonObject { ["action"] = action, ["kind"] = kind, ["onCall"] = onCall };
        if (more is not null)
            foreach (var property in more.GetType().GetProperties()) body[property.Name] = JsonValue.Create(property.GetValue(more));
        using var armed = await Http.PostAsJsonAsync(new Uri(sandbox, "_control/faults"), body);
        armed.EnsureSuccessStatusCode();
    }

    public async Task Advance(double seconds) => (await Http.PostAsJsonAsync(new Uri(sandbox, "_control/clock"), new { advanceSeconds = seconds })).EnsureSuccessStatusCode();

    public async Task Reset()
    {
        (await Http.DeleteAsync(new Uri(sandbox, "_control/faults"))).EnsureSuccessStatusCode();
        (await Http.DeleteAsync(new Uri(sandbox, "_journal"))).EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<JsonNode>> Journal(string? action = null)
    {
        var rows = await Http.GetFromJsonAsync<JsonNode>(new Uri(sandbox, action is null ? "_journal" : $"_journal?action={action}"));
        return [.. ((rows as JsonArray) ?? rows!["items"]?.AsArray() ?? rows["rows"]!.AsArray()).Select(row => row!)];
    }

    public Task<int> Creates() => Count("create_new");

    public async Task<int> Count(string action) => (await Journal(action)).Count;

    /// <summary>Servers bought under our order numbers.</summary>
    public async Task<IReadOnlyList<JsonNode>> Book() => [.. (await Http.GetFromJsonAsync<JsonNode>(new Uri(sandbox, "_control/book")))!["servers"]!.AsArray().Select(s => s!)];
}
