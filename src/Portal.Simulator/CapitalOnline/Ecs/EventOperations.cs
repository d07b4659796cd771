using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.Ecs;

/// <summary>Task model D: an event with one task per resource; unfinished tasks have no end (capitalonline.md 5.1).</summary>
internal static class EventOperations
{
    private static readonly Dictionary<WorkStep, (string Status, string Display)> Words = new()
    {
        [WorkStep.Queued] = ("running", "执行中"), [WorkStep.Running] = ("running", "执行中"), [WorkStep.Done] = ("success", "成功"),
        [WorkStep.Failed] = ("failed", "失败"), [WorkStep.Unknown] = ("transmogrifying", "变换中"),
    };

    public static IEnumerable<(string Id, Handler Run)> All => [("ecs.DescribeEvent", Show), ("ebs.DescribeEvent", Show)];

    private static JsonObject Show(Call call)
    {
        var work = Work.Find(call.State, call.Text("EventId")) ?? throw CallRefused.Of(404, "InvalidEvent.NotFound");
        var (status, display) = Words[work.Step(call.Now)];
        return Handlers.Data(new JsonObject
        {
            ["EventId"] = work.Id, ["EventStatus"] = status, ["EventStatusDisplay"] = display, ["EventType"] = work.Type, ["EventTypeDisplay"] = work.Type,
            ["CreateTime"] = ChinaTime.Write(work.StartedAt), ["TaskList"] = Handlers.Array(work.Resources.Select(id => Task(call, work, id))),
        });
    }

    private static JsonNode Task(Call call, Work work, string resource)
    {
        var (status, display) = Words[work.Step(call.Now)];
        var isDisk = resource.StartsWith("disk", StringComparison.Ordinal);
        return new JsonObject
        {
            ["TaskId"] = CapitalOnlineState.GuidOf($"{work.Id} {resource}"), ["Status"] = status, ["StatusDisplay"] = display, ["ResourceId"] = resource,
            ["CreateTime"] = ChinaTime.Write(work.StartedAt), ["UpdateTime"] = call.NowText, ["EndTime"] = work.EndTime(call.Now),
            ["ResourceType"] = isDisk ? "disk" : "ecs", ["ResourceDisplay"] = isDisk ? "云盘" : "云服务器", ["TaskType"] = work.Type, ["TaskTypeDisplay"] = work.Type,
        };
    }
}
