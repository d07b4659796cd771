using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Simulator.Zkeys.Wire;

/// <summary>The form of one call. A parameter that was not sent reads as empty text.</summary>
internal sealed class ZkeysRequest(IReadOnlyDictionary<string, string> values)
{
    private const string Mask = "***";
    private const int Longest = 1_000_000;

    public string Module => this["module"];

    public string Action => this["action"];

    public string this[string name] => values.GetValueOrDefault(name, "");

    public bool Has(string name) => this[name].Length > 0;

    /// <summary>Sent, though perhaps empty.</summary>
    public bool IsSent(string name) => values.ContainsKey(name);

    /// <summary>A nested list, in any of the three ways it may be sent: <c>param[0][item]</c>, <c>param</c> as JSON text, a JSON body (zkeys.md 1).</summary>
    /// <returns>Null when it is no list of objects.</returns>
    public IReadOnlyList<JsonObject>? Objects(string name) => NestedValue.Objects(values, name);

    /// <summary>A whole number without sign, or null.</summary>
    public int? Whole(string name) => Parse(this[name]);

    /// <summary>A comma list of whole numbers, or null when any part is none.</summary>
    public IReadOnlyList<int>? Wholes(string name)
    {
        var parts = this[name].Split(',').Select(Parse).ToList();
        return parts.Contains(null) ? null : [.. parts.Select(part => part!.Value)];
    }

    /// <summary>The parameters for the journal: passwords, signatures and personal data are replaced.</summary>
    public IReadOnlyDictionary<string, string> Masked() =>
        values.ToDictionary(pair => pair.Key, pair => IsSecret(pair.Key) && pair.Value.Length > 0 ? Mask : pair.Value);

    /// <summary>Anything that is not a form reads as an empty one, which the common parameter check then refuses.</summary>
    public static async Task<ZkeysRequest> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasJsonContentType()) return new ZkeysRequest(await JsonBody(request, cancellationToken));
        if (!request.HasFormContentType) return new ZkeysRequest(new Dictionary<string, string>());
        var form = await request.ReadFormAsync(cancellationToken);
        return new ZkeysRequest(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
    }

    // The one sample sent as JSON has neither task nor kind of client by their documented names (B:1172-1212).
    private static async Task<Dictionary<string, string>> JsonBody(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) is not JsonObject body) return [];
            var fields = body.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => field.Value!.ToString());
            fields.TryAdd("system_type", fields.GetValueOrDefault("__system_type__", ""));
            fields.TryAdd("taskid", "0");
            return fields;
        }
        catch (JsonException)
        {
            return [];   // refused for its missing parameters
        }
    }

    private static bool IsSecret(string name) =>
        name is "sign" || name.Contains("pass", StringComparison.OrdinalIgnoreCase) || name.StartsWith("auth_", StringComparison.Ordinal);

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Longest ? number : null;
}
