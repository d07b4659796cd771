using System.Globalization;

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
        if (!request.HasFormContentType) return new ZkeysRequest(new Dictionary<string, string>());
        var form = await request.ReadFormAsync(cancellationToken);
        return new ZkeysRequest(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
    }

    private static bool IsSecret(string name) =>
        name is "sign" || name.Contains("pass", StringComparison.OrdinalIgnoreCase) || name.StartsWith("auth_", StringComparison.Ordinal);

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Longest ? number : null;
}
