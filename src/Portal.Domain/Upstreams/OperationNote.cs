using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Domain.Upstreams;

/// <summary>What the audit trail keeps of an operation run by hand: no secrets, no personal data.</summary>
internal static partial class OperationNote
{
    private const string Mask = "***";
    private const int LongestReason = 1000;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Parameters(UpstreamOperation operation, JsonObject parameters)
    {
        var secrets = operation.Fields.Where(f => f.Type == "secret").Select(f => f.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Masked(parameters, secrets).ToJsonString(Readable);
    }

    public static string Outcome(OperationReply reply) => reply.Outcome switch
    {
        OperationOutcome.Success => "success",
        OperationOutcome.Refused => "refused",
        OperationOutcome.NotSent => "not sent",
        _ => "unclear",
    };

    public static string Cut(string text) => text.Length <= LongestReason ? text : text[..(LongestReason - 1)] + "…";

    private static JsonNode Masked(JsonNode node, HashSet<string> secrets) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : IsSecret(m.Key, secrets) ? Mask : Masked(m.Value, secrets)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Masked(item, secrets))]),
        _ => node.DeepClone(),
    };

    private static bool IsSecret(string name, HashSet<string> secrets) => secrets.Contains(name) || SecretName().IsMatch(name);

    // Names of secrets and of the end customer's identity, in any dialect; text that a machine runs at its first start may hold either.
    [GeneratedRegex(@"pass|psw|pwd|secret|token|cert|private_?key|^auth|mobile|phone|e?mail|id_?num|id_?card|bank|user_?data|real_?name", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
