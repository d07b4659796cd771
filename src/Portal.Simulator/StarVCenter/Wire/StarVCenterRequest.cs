using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Simulator.StarVCenter.Wire;

/// <summary>One request as received: token, route and the decoded parameters (starvcenter.md 1).</summary>
internal sealed class StarVCenterRequest
{
    private const string Mask = "***";
    private static readonly string[] SecretParts = ["pwd", "passw", "token", ".cert."];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private StarVCenterRequest(string method, string path, string token, JsonObject? parameters)
    {
        (Method, Path, Token, IsReadable) = (method, path, token, parameters is not null);
        Parameters = Cleaned(parameters ?? []);
    }

    public string Method { get; }

    /// <summary>Below the base, with a leading slash.</summary>
    public string Path { get; }

    public string Token { get; }

    /// <summary>KEY_PARAM was Base64 of UTF-8 of a JSON object, or was not there.</summary>
    public bool IsReadable { get; }

    /// <summary>Names without blanks and without the star that only marks what is required: the sandbox takes both spellings.</summary>
    public JsonObject Parameters { get; }

    public static async Task<StarVCenterRequest> Read(HttpRequest http, string path, CancellationToken cancellationToken)
    {
        var form = http.HasFormContentType ? await http.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        var field = form["KEY_PARAM"].ToString();
        return new(http.Method, "/" + path.Trim('/'), http.Headers["KEY_TOKEN"].ToString(), field.Length == 0 ? [] : Decode(field));
    }

    /// <returns>Null for anything but standard Base64 of UTF-8 of a JSON object.</returns>
    public static JsonObject? Decode(string field)
    {
        var bytes = new byte[field.Length];
        if (!Convert.TryFromBase64String(field, bytes, out var count)) return null;
        try
        {
            return JsonNode.Parse(Strict.GetString(bytes, 0, count)) as JsonObject;
        }
        catch (Exception unreadable) when (unreadable is JsonException or DecoderFallbackException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The parameters as text, passwords and keys replaced, and the value in the path.</summary>
    public Dictionary<string, string> Masked(IReadOnlyDictionary<string, string> inPath)
    {
        var shown = Parameters.ToDictionary(pair => pair.Key, pair => IsSecret(pair.Key) ? Mask : Scalar(pair.Value) ?? pair.Value!.ToJsonString());
        foreach (var (name, value) in inPath) shown[name] = value;
        if (!IsReadable) shown["KEY_PARAM"] = "(unreadable)";
        return shown;
    }

    /// <returns>Text of a string, number or boolean; empty for null; null for a list or an object.</returns>
    public static string? Scalar(JsonNode? value) => value switch
    {
        null => "",
        JsonValue one => one.GetValueKind() is JsonValueKind.String ? one.ToString().Trim() : one.ToJsonString(),
        _ => null,
    };

    private static JsonObject Cleaned(JsonObject given)
    {
        var clean = new JsonObject();
        foreach (var (name, value) in given)
            clean[string.Concat(name.Where(c => !char.IsWhiteSpace(c))).TrimEnd('*')] = value is JsonArray list ? new JsonArray([.. list.Select(item => item is JsonObject one ? Cleaned(one) : item?.DeepClone())]) : value?.DeepClone();
        return clean;
    }

    private static bool IsSecret(string name) => SecretParts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
