using System.Text.Json.Nodes;

namespace Portal.Simulator.CapitalOnline.Operations;

/// <summary>The other documented reading of an answer, for clients that must bear both (capitalonline.md 10.3 and 11).</summary>
internal static class Alternates
{
    private static readonly Dictionary<string, Action<JsonObject>> ById = new()
    {
        ["ecs.DescribeInstance"] = answer => Rename(answer["Data"]?["Disk"]?["DataDiskConf"], "Id", "DiskId"),
        ["instance.DescribeInstances"] = answer => Each(answer["Data"]?["Instances"], server => Single(server, "PublicNetworkInterface")),
        ["instance.CreateDisk"] = answer => Rename(answer, "TaskId", "TaskID"),
        ["instance.DescribeNetworkCardFlow"] = answer =>
        {
            Rename(answer["Data"]?["NetworkCardFlow"], "Input", "InputFlow");
            Rename(answer["Data"]?["NetworkCardFlow"], "Output", "OutputFlow");
        },
        ["common.DescribeAvailableResource"] = Wrap,
        ["bms.CreateBmsInstance"] = answer => First(answer["Data"], "TaskIds", "taskId"),
        ["bms.OperateBmsPower"] = answer => First(answer["Data"], "TaskIds", "TaskId"),
        ["bms.DescribeBms"] = answer => Each(answer["Data"]?["Baremetals"], server => server["EnableMonitor"] = $"{server["EnableMonitor"]}" == "1"),
        ["bms.ModifyBmsOrder"] = answer => Single(answer, "Data"),
        ["cloud-desktop.QueryVmPrice"] = Hundredfold,
        ["cloud-desktop.GetDefaultNet"] = answer => Rename(answer["Data"], "vgateways", "vGateways"),
        ["vpc.CreateBandwidth"] = answer => Each(answer["Data"], made => Rename(made, "BandwidthId", "bandwidth_id")),
        ["vpc.DescribeVPC"] = answer => Each(answer["Data"]?["VPCList"], vpc => Rename(vpc, "VPCNmae", "VPCName")),
    };

    /// <summary>Every numeric TaskId becomes a number and the other way round; listed operations change their own parts.</summary>
    public static void Apply(Operation operation, JsonObject answer)
    {
        if (answer["TaskId"] is JsonValue task)
        {
            if (task.TryGetValue<string>(out var text)) answer["TaskId"] = long.TryParse(text, out var number) ? number : text;
            else answer["TaskId"] = task.ToString();
        }
        ById.GetValueOrDefault(operation.Id)?.Invoke(answer);
    }

    private static void Each(JsonNode? list, Action<JsonObject> change)
    {
        foreach (var item in (list as JsonArray ?? []).OfType<JsonObject>()) change(item);
    }

    private static void Rename(JsonNode? holder, string from, string to)
    {
        if (holder is JsonArray list) Each(list, item => Rename(item, from, to));
        if (holder is not JsonObject members || !members.Remove(from, out var value)) return;
        members[to] = value;
    }

    private static void Single(JsonObject holder, string name)
    {
        if (holder[name] is JsonArray list) holder[name] = list.Count > 0 ? list[0]!.DeepClone() : null;
    }

    private static void First(JsonNode? holder, string list, string single)
    {
        if (holder is not JsonObject members || !members.Remove(list, out var value)) return;
        members[single] = value is JsonArray { Count: > 0 } items ? items[0]!.DeepClone() : "";
    }

    // The figures of the example look like cents although the table says yuan (capitalonline.md 11 item 24).
    private static void Hundredfold(JsonObject answer)
    {
        foreach (var name in new[] { "singleTradeAmount", "sysVolumePrice", "tradeAmount", "vmPrice" })
            answer["Data"]![name] = answer["Data"]![name]!.GetValue<decimal>() * 100;
    }

    // The sample of the operation reads an envelope that its example does not show.
    private static void Wrap(JsonObject answer)
    {
        var data = answer.DeepClone();
        answer.Clear();
        answer["Code"] = "Success";
        answer["Message"] = "Success.";
        answer["Data"] = data;
    }
}
