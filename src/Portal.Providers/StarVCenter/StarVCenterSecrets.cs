using System.Text.Json.Nodes;
using Portal.Providers.Wire;
using Portal.Providers.StarVCenter.Wire;

namespace Portal.Providers.StarVCenter;

/// <summary>What of a request may not be shown: the token, passwords, certificates.</summary>
internal static class StarVCenterSecrets
{
    private const string Mask = "***";

    public static IReadOnlyList<string> Of(JsonObject? parameters, string token) => [token, .. Values(parameters)];

    /// <summary>The request before it is encoded, so that staff can read it.</summary>
    public static string Shown(StarVCenterCall call, Uri address) => Redaction.Cut(
        $"{call.Method.Method} {Redaction.Place(address)}\nKEY_TOKEN: {Mask}" + (call.Parameters is { } parameters ? $"\nKEY_PARAM={StarVCenterEncoding.Json(Masked(parameters))}" : ""));

    private static JsonObject Masked(JsonObject parameters)
    {
        var copy = parameters.DeepClone().AsObject();
        foreach (var name in copy.Select(pair => pair.Key).Where(IsSecret).ToList()) copy[name] = Mask;
        return copy;
    }

    private static IEnumerable<string> Values(JsonObject? parameters) =>
        (parameters ?? []).Where(pair => IsSecret(pair.Key) && pair.Value is not null).Select(pair => pair.Value!.ToString());

    private static bool IsSecret(string name) =>
        name.Contains("pwd", StringComparison.OrdinalIgnoreCase) || name.Contains("passw", StringComparison.OrdinalIgnoreCase) || name.Contains("token", StringComparison.OrdinalIgnoreCase)
        || name.Contains(".cert.", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".key", StringComparison.OrdinalIgnoreCase);
}
