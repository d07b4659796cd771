using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Access;

/// <summary>What staff may see of a request.</summary>
internal static class ScpEvidence
{
    private static readonly string[] SecretHeaders = ["Authorization", "X-Auth-Token", "Cookie"];
    private static readonly string[] SecretMembers = ["password", "adminPass", "passwd"];

    public static string Shown(ScpCall call, Uri address, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var text = new StringBuilder($"{call.Method.Method} {Redaction.Place(address)}");
        if (call.Query.Count > 0) text.Append('?').Append(Redaction.Fields(call.Query));
        text.Append("\nContent-Type: application/json");
        foreach (var (name, value) in headers) text.Append('\n').Append(name).Append(": ").Append(SecretHeaders.Contains(name) ? "***" : value);
        if (call.Body is { } body) text.Append("\n\n").Append(new Redaction([], hideAddresses: false).Json(JsonSerializer.SerializeToElement(body)));
        return Redaction.Cut(text.ToString());
    }

    public static IReadOnlyList<string> Secrets(ScpAccount account, ScpCall call, ScpLogin login) =>
    [
        .. account.Secrets,
        .. login switch
        {
            ScpLogin.Token token => [token.Id],
            ScpLogin.TenantToken token => [token.Id],
            _ => Array.Empty<string>(),
        },
        .. Within(call.Body),
    ];

    private static IEnumerable<string> Within(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member =>
            member.Value is JsonValue value && SecretMembers.Contains(member.Key, StringComparer.OrdinalIgnoreCase) ? [value.ToString()] : Within(member.Value)),
        JsonArray items => items.SelectMany(Within),
        _ => [],
    };
}
