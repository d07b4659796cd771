using System.Text.Json.Nodes;

namespace Portal.Simulator.Zkeys.Wire;

/// <summary>The envelope of zkeys.md 4: code 0 with data, or code 1 with a message.</summary>
internal sealed record ZkeysReply(int Code, string Message, JsonNode Data)
{
    /// <summary>Success without payload: cloud servers answer an empty array.</summary>
    public static ZkeysReply Done() => Success(new JsonArray());

    public static ZkeysReply Success(JsonNode data) => new(0, "success", data);

    public static ZkeysReply Refused(string message) => new(1, message, new JsonArray());

    public string Outcome => Code == 0 ? "code 0" : $"code 1: {Message}";

    /// <param name="trailingCommas">As in two of the document's samples (A:495, A:548).</param>
    public string ToJson(bool trailingCommas)
    {
        var json = new JsonObject { ["code"] = Code, ["message"] = Message, ["data"] = Data.DeepClone() }.ToJsonString();
        if (!trailingCommas) return json;
        var inner = json[^2] is '}' or ']' && json[^3] is not ('[' or '{') ? "," : "";
        return $"{json[..^2]}{inner}{json[^2]},}}";
    }
}
