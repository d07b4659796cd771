using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>The form of an operation as it was posted.</summary>
/// <param name="Fields">Named fields, by the document's names.</param>
/// <param name="More">Further parameters, a JSON object that wins over the fields.</param>
/// <param name="Key">Made when the form is first shown: posting it twice runs once.</param>
public sealed record OperationEntry(IReadOnlyDictionary<string, string> Fields, string? More, string? Confirm, string Key)
{
    public const string FieldPrefix = "field.";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static OperationEntry Blank() => new(new Dictionary<string, string>(), null, null, Guid.NewGuid().ToString("N"));

    public static OperationEntry Of(IFormCollection form) => new(
        form.Where(f => f.Key.StartsWith(FieldPrefix, StringComparison.Ordinal)).ToDictionary(f => f.Key[FieldPrefix.Length..], f => f.Value.ToString()),
        form["more"], form["confirmation"], form["key"].ToString() is { Length: 32 } key ? key : Guid.NewGuid().ToString("N"));

    /// <summary>What was refused before anything left may be posted again.</summary>
    public OperationEntry Again() => this with { Key = Guid.NewGuid().ToString("N") };

    /// <returns>The parameters as one JSON object; refused field by field when one cannot be read.</returns>
    public Result<string> Json(UpstreamOperation operation)
    {
        var (parameters, faults) = (new JsonObject(), new Dictionary<string, string[]>());
        foreach (var field in operation.Fields)
        {
            if (Fields.GetValueOrDefault(field.Name) is not { } text || string.IsNullOrWhiteSpace(text)) continue;
            if (Value(field.Type, text) is { } value) parameters[field.Name] = value;
            else faults[$"parameters.{field.Name}"] = ["这一项要写成 JSON。"];
        }
        if (!string.IsNullOrWhiteSpace(More))
        {
            if (Parsed(More) is JsonObject more) foreach (var (name, value) in more) parameters[name] = value?.DeepClone();
            else faults["parameters"] = ["其他参数要写成一个 JSON 对象。"];
        }
        return faults.Count > 0 ? new ValidationFailed(faults) : parameters.ToJsonString(Readable);
    }

    private static JsonNode? Value(string type, string text) => type switch
    {
        "number" => decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text.Trim()),
        "boolean" => JsonValue.Create(text == "true"),
        "list" => Parsed(text) as JsonArray,
        "object" => Parsed(text) as JsonObject,
        "secret" => JsonValue.Create(text),
        _ => JsonValue.Create(text.Trim()),
    };

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
