using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Providers.Wire;

namespace Portal.Providers.CapitalOnline;

/// <summary>What of a request may not be shown: signature, keys, passwords.</summary>
internal static class CapitalOnlineSecrets
{
    public static IReadOnlyList<string> Of(CapitalOnlineAccount account, CapitalOnlineCall call, string signature)
    {
        List<string> found = [account.AccessKeySecret, signature];
        if (call.Body is { } body) Passwords(body, found);
        found.AddRange(call.Query.Where(own => IsPassword(own.Key)).Select(own => own.Value));
        return found;
    }

    public static string Shown(Uri address, CapitalOnlineCall call, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        var head = $"{call.Method.Method} {Redaction.Place(address)}?{Redaction.Fields(query)}";
        if (call.Body is not { } body) return Redaction.Cut(head);
        List<string> secrets = [];
        Passwords(body, secrets);
        return Redaction.Cut($"{head}\n{new Redaction(secrets, hideAddresses: false).Json(JsonSerializer.SerializeToElement(body))}");
    }

    private static void Passwords(JsonNode? node, List<string> found)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                    if (IsPassword(name) && value is JsonValue) found.Add(value.ToString());
                    else Passwords(value, found);
                break;
            case JsonArray items:
                foreach (var item in items) Passwords(item, found);
                break;
        }
    }

    private static bool IsPassword(string name) => name.Contains("password", StringComparison.OrdinalIgnoreCase);
}
