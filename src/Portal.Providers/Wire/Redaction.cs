using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Providers.Wire;

/// <summary>Makes evidence that staff may read: passwords, signatures, personal data and console addresses are replaced, long texts cut.</summary>
internal sealed partial class Redaction
{
    private const string Mask = "***";
    private const int LongestText = 4_000;
    private const int LongestSearched = 64_000;
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> known;
    private readonly bool hideAddresses;

    /// <param name="secrets">What was secret in the request must not come back in an answer either.</param>
    /// <param name="hideAddresses">Also replaces every web address in the answer.</param>
    public Redaction(IEnumerable<string> secrets, bool hideAddresses)
    {
        this.hideAddresses = hideAddresses;
        known = [.. secrets.Where(value => value.Length > 1).SelectMany(Spellings).Distinct().OrderByDescending(value => value.Length)];
    }

    /// <summary>An address without its query.</summary>
    public static string Place(Uri address) => address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Names with their values; those with secret names masked.</summary>
    public static string Fields(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join('&', fields.Select(field => $"{field.Key}={(SecretName().IsMatch(field.Key) && field.Value.Length > 0 ? Mask : field.Value)}"));

    /// <summary>A piece of an answer: parsed when possible, so that secrets are found by their names.</summary>
    public string Json(JsonElement json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable)) Copy(json, writer);
        return Text(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>Free text, half a JSON, a web page.</summary>
    public string Text(string text)
    {
        var head = text.Length <= LongestSearched ? text : text[..LongestSearched];
        var clean = known.Aggregate(head, (rest, value) => rest.Replace(value, Mask, StringComparison.OrdinalIgnoreCase));
        clean = SecretMember().Replace(clean, $"$1\"{Mask}\"");
        return Cut(hideAddresses ? WebAddress().Replace(clean, Mask) : clean);
    }

    // Element by element instead of through a node tree, which refuses a name that occurs twice.
    private void Copy(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    if (IsSecret(member.Name) && !LenientJson.IsBlank(member.Value)) writer.WriteStringValue(Mask);
                    else Copy(member.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Copy(item, writer);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private bool IsSecret(string name) => SecretName().IsMatch(name) || (hideAddresses && name.Contains("url", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Spellings(string value) =>
        [value, JsonEncodedText.Encode(value).ToString(), JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), Uri.EscapeDataString(value)];

    public static string Cut(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}…（共 {text.Length} 字）";

    [GeneratedRegex("pass|psw|pwd|secret|token|^sign$|signature|authorization|^cookie$|accesskey|^auth_|id_?num|ssh|ipmi|ceph.key|cert.key|^requestcontent$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("""("[^"]*(?:pass|psw|pwd|secret|token|auth_|idnum|ceph.key|cert.key)[^"]*"\s*:\s*)(?:"(?:[^"\\]|\\.)*"?|[\w.+-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex SecretMember();

    [GeneratedRegex("""https?:[^\s"'<>]*""", RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();
}
