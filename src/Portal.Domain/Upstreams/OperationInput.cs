using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Reads what a person gave for running an operation.</summary>
internal static partial class OperationInput
{
    private const int LongestParameters = 200_000;
    private const int LongestPathValue = 500;
    private static readonly string[] PartOfAddress = ["它是请求地址的一部分，请填写。"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <returns>The one with that id, or the only one with that name.</returns>
    public static Result<UpstreamOperation> Find(IOperationRegister register, string given)
    {
        if (register.Operations.FirstOrDefault(o => o.Id == given) is { } exact) return exact;
        return register.Operations.Where(o => o.Name == given).ToList() switch
        {
            [var only] => only,
            [] => new NotFound("这个操作"),
            _ => ValidationFailed.On("operation", "有几个操作叫这个名称，请改用操作编号。"),
        };
    }

    public static Result<JsonObject> Parameters(UpstreamOperation operation, string? text)
    {
        if (Read(text) is not { } parameters) return ValidationFailed.On("parameters", "参数要写成一个 JSON 对象，例如 {\"name\": \"web-1\"}。");
        var missing = InPath().Matches(operation.Path).Select(match => match.Groups[1].Value).Where(name => !IsPathValue(parameters, name)).ToList();
        if (missing.Count > 0) return new ValidationFailed(missing.ToDictionary(name => $"parameters.{name}", _ => PartOfAddress));
        return parameters;
    }

    public static bool IsConfirmed(UpstreamOperation operation, string? typed) => typed?.Trim() is { Length: > 0 } words && (words == operation.Name || words == operation.Id);

    private static JsonObject? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        if (text.Length > LongestParameters) return null;
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A dot or two would lead to another address.
    private static bool IsPathValue(JsonObject parameters, string name) =>
        parameters[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number && value.ToString().Trim() is { Length: > 0 and <= LongestPathValue } text && text is not ("." or "..");

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex InPath();
}
