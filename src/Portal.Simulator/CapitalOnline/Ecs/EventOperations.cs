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

    private static readonly Dictionary<string, string> Types = new()
    {
        ["create_ecs"] = "创建云服务器", ["delete_ecs"] = "删除云服务器", ["start_up_ecs"] = "开机", ["shutdown_ecs"] = "关机", ["hard_shutdown_ecs"] = "强制关机",
        ["restart_ecs"] = "重启", ["modify_ecs_password"] = "修改密码", ["create_disk"] = "创建云盘", ["delete_disk"] = "删除云盘", ["mount_disk"] = "挂载云盘",
        ["unmount_disk"] = "卸载云盘", ["extend_disk"] = "扩容云盘", ["create_snapshot"] = "创建快照", ["rollback_disk"] = "回滚云盘", ["create_image"] = "创建镜像",
    };

    public static IEnumerable<(string Id, Handler Run)> All => [("ecs.DescribeEvent", Show), ("ebs.DescribeEvent", Show)];

    private static JsonObject Show(Call call)
    {
        var work = Work.Find(call.State, call.Text("EventId")) ?? throw CallRefused.Of(404, "InvalidEvent.NotFound");
        var (status, display) = Words[work.Step(call.Now)];
        return Handlers.Data(new JsonObject
        {
            ["EventId"] = work.Id, ["EventStatus"] = status, ["EventStatusDisplay"] = display, ["EventType"] = work.Type, ["EventTypeDisplay"] = Types.GetValueOrDefault(work.Type, work.Type),
            ["CreateTime"] = ChinaTime.Write(work.StartedAt), ["TaskList"] = Handlers.Array(work.Resources.Select(id => Task(call, work, id))),
        });
    }

    private static JsonObject Task(Call call, Work work, string resource)
    {
        var (status, display) = Words[work.Step(call.Now)];
        var isDisk = resource.StartsWith("disk", StringComparison.Ordinal);
        return new JsonObject
        {
            ["TaskId"] = CapitalOnlineState.GuidOf($"{work.Id} {resource}"), ["Status"] = status, ["StatusDisplay"] = display, ["ResourceId"] = resource,
            ["CreateTime"] = ChinaTime.Write(work.StartedAt), ["UpdateTime"] = call.NowText, ["EndTime"] = work.EndTime(call.Now),
            ["ResourceType"] = isDisk ? "disk" : "ecs", ["ResourceDisplay"] = isDisk ? "云盘" : "云服务器", ["TaskType"] = work.Type, ["TaskTypeDisplay"] = Types.GetValueOrDefault(work.Type, work.Type),
        };
    }
}
