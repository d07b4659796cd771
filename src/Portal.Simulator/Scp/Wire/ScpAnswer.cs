using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Faults;

namespace Portal.Simulator.Scp.Wire;

/// <summary>What an operation answers, before it is written.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Data">Payload; null with 204.</param>
internal sealed record ScpAnswer(int Status, JsonNode? Data)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Empty on success.</summary>
    public string Message { get; init; } = "";

    public bool IsSuccess => Status < StatusCodes.Status400BadRequest;

    /// <summary>The document has no failing sample; the status as code is this sandbox's invention (scp.md 2.4).</summary>
    public static ScpAnswer Refused(int status, string message) => new(status, new JsonObject()) { Message = message };

    /// <param name="envelope">Part A wraps every payload; part B never does.</param>
    /// <param name="created">Identifiers of what was created.</param>
    public SimulatedReply Written(bool envelope, IReadOnlyList<string> created) => new(Body(envelope), Outcome, created) { Status = Status };

    private string Outcome => IsSuccess ? $"HTTP {Status}" : $"HTTP {Status}: {Message}";

    private string Body(bool envelope)
    {
        if (Status == StatusCodes.Status204NoContent) return "";
        if (!envelope && Data is null) return "";
        var body = envelope
            ? new JsonObject { ["message"] = Message, ["code"] = IsSuccess ? 0 : Status, ["data"] = Data?.DeepClone() ?? new JsonObject() }
            : IsSuccess ? Data! : OpenStackError();
        return body.ToJsonString(Readable);
    }

    private JsonObject OpenStackError() => new()
    {
        ["error"] = new JsonObject { ["code"] = Status, ["title"] = Title(Status), ["message"] = Message },
    };

    private static string Title(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        429 => "Too Many Requests",
        _ => "Error",
    };
}

/// <summary>Ends an operation with a refusal; caught once, where operations are run.</summary>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static RefusedException Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    public static RefusedException Missing(string what) => new(StatusCodes.Status404NotFound, $"{what}不存在");

    public static RefusedException Conflict(string message) => new(StatusCodes.Status409Conflict, message);
}
