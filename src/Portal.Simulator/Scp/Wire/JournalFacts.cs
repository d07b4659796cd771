using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Simulator.Scp.Wire;

/// <summary>The parts of a request worth keeping in the journal, with passwords, signatures and tokens replaced.</summary>
internal static partial class JournalFacts
{
    private const string Mask = "***";
    private static readonly string[] Secrets = ["password", "adminPass", "secret", "token", "phone", "mail", "public_key", "user_data"];
    private static readonly string[] Plain = ["Content-Type", "X-Amz-Date", "X-Client-Token", "X-Forwarded-For", "User-Agent"];
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyDictionary<string, string> Of(ScpRequest request, string template)
    {
        var facts = new Dictionary<string, string> { ["method"] = request.Verb, ["path"] = request.SignedPath, ["template"] = template };
        foreach (var name in Plain.Where(name => request.Header(name).Length > 0)) facts[$"header.{name}"] = request.Header(name);
        if (request.Header("Authorization") is { Length: > 0 } login) facts["header.Authorization"] = MaskedLogin(login);
        if (request.Header("X-Auth-Token").Length > 0) facts["header.X-Auth-Token"] = Mask;
        if (request.Header("Cookie") is { Length: > 0 } cookie) facts["header.Cookie"] = cookie.Split('=')[0] + "=" + Mask;
        foreach (var (name, value) in request.Query) facts[$"query.{name}"] = IsSecret(name) ? Mask : value;
        foreach (var (name, value) in request.Body) facts[$"body.{name}"] = IsSecret(name) ? Mask : Masked(value);
        return facts;
    }

    private static string MaskedLogin(string login) =>
        login.StartsWith("Token ", StringComparison.Ordinal) ? $"Token {Mask}" : SignatureText().Replace(login, $"Signature={Mask}");

    private static string Masked(JsonNode? value)
    {
        if (value is not (JsonObject or JsonArray)) return value?.ToString() ?? "null";
        var copy = value.DeepClone();
        Cover(copy);
        return copy.ToJsonString(Readable);
    }

    private static void Cover(JsonNode? node)
    {
        if (node is JsonArray rows)
        {
            foreach (var row in rows) Cover(row);
        }
        if (node is not JsonObject thing) return;
        foreach (var name in thing.Select(pair => pair.Key).ToList())
        {
            if (IsSecret(name)) thing[name] = Mask;
            else Cover(thing[name]);
        }
    }

    private static bool IsSecret(string name) => Secrets.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("Signature=[^,;\\s]*")]
    private static partial Regex SignatureText();
}
