using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>Task model A: a decimal id, from NEW over DOING to FINISH or ERROR (capitalonline.md 5.1).</summary>
internal static class CcsTasks
{
    public static IEnumerable<(string Id, Handler Run)> All => [("common.DescribeTask", Show)];

    public static Work Begin(Call call, string type, IEnumerable<Resource> resources, bool provisioning = false) =>
        call.Begin(call.State.NextNumber().ToString(CultureInfo.InvariantCulture), type, resources, provisioning);

    public static JsonObject Answer(Work work) => new() { ["Data"] = new JsonObject(), ["TaskId"] = work.Id };

    /// <summary>Ends a resource by a task.</summary>
    public static JsonObject End(Call call, string type, Resource resource, string status)
    {
        var work = Begin(call, type, [resource]);
        call.Send(work, resource, new JsonObject { [status] = "deleting" }, [], ends: true);
        return Answer(work);
    }

    // Whether tasks of the VPC side are known here is not said; the alternate reading does not know them.
    private static JsonObject Show(Call call)
    {
        var id = call.Text("TaskId");
        var foreign = call.State.Settings.Variants is Variants.Alternate && Guid.TryParse(id, out _);
        if (foreign || Work.Find(call.State, id) is not { } work) throw CallRefused.Of(400, "InvalidTaskID.Malformed");
        var status = work.Step(call.Now) switch
        {
            WorkStep.Queued => "NEW",
            WorkStep.Running => "DOING",
            WorkStep.Done => "FINISH",
            WorkStep.Failed => "ERROR",
            _ => "SUSPICIOUS",
        };
        var answer = Handlers.Data(new JsonObject { ["Status"] = status, ["ResourceId"] = string.Join(',', work.Resources), ["TaskType"] = work.Type });
        answer["TaskId"] = id;
        return answer;
    }
}
