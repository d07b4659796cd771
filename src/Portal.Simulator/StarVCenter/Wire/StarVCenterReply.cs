using System.Text.Json.Nodes;

namespace Portal.Simulator.StarVCenter.Wire;

/// <summary>The envelope: result, and what goes with it.</summary>
internal sealed record StarVCenterReply(JsonObject Body)
{
    public static StarVCenterReply Done() => new(new JsonObject { ["result"] = "0" });

    public static StarVCenterReply Of(JsonNode data) => new(new JsonObject { ["result"] = "0", ["data"] = data });

    public static StarVCenterReply Empty() => Of("");

    public static StarVCenterReply Task(string job) => new(new JsonObject { ["result"] = "0", ["startid"] = job });

    public static StarVCenterReply Task(string job, JsonNode data) => new(new JsonObject { ["result"] = "0", ["data"] = data, ["startid"] = job });

    public static StarVCenterReply Rows(JsonArray rows, int? count)
    {
        var body = new JsonObject { ["result"] = "0", ["data"] = rows };
        if (count is { } all) body["dataCount"] = $"{all}";
        return new(body);
    }

    public static StarVCenterReply Refused(string why) => new(new JsonObject { ["result"] = "1", ["resultinfo"] = why });

    public static StarVCenterReply Stranger() => new(new JsonObject { ["result"] = "1003", ["resultinfo"] = "认证失败" });

    public bool IsSuccess => Body["result"]!.ToString() == "0";

    /// <summary>The journal's short word for it.</summary>
    public string Outcome => IsSuccess ? "result 0" : $"result {Body["result"]}: {Body["resultinfo"]}";
}
