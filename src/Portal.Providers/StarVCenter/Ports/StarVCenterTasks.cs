using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>The task log that the document names and never defines (starvcenter.md 5): only used where staff entered its path. The path may hold {startid}; without it the number is posted.</summary>
internal sealed class StarVCenterTasks(StarVCenterClient client) : ITaskSource
{
    private const string Placeholder = "{startid}";
    private static readonly string[] ResultNames = ["result", "task.result", "tasklog.result", "job.result", "state", "status"];

    public string Kind => UpstreamKinds.StarVCenter;

    public async Task<Observed<TaskProgress>> ReadTask(UpstreamAccess account, string task, CancellationToken cancellationToken)
    {
        // The setting was taken away since: nobody can follow the task, the machine itself decides.
        if (StarVCenterSettings.Of(account).TaskLogPath is not { } path) return new Observed<TaskProgress>.Seen(new(TaskState.Unknown, "没有设置任务日志路径，以云主机自身的状态为准。", []));
        var call = path.Contains(Placeholder, StringComparison.Ordinal) ? StarVCenterCall.Get(path, task) : StarVCenterCall.Search(path, ("startid", task));
        var answer = await client.Send(account, call, cancellationToken);
        if (answer.Failure<TaskProgress>(account) is { } failed) return failed;

        var success = (UpstreamAnswer.Success)answer;
        return success.Rows() is [var log] && Result(log) is { } result
            ? new Observed<TaskProgress>.Seen(new(State(result), log.Text("message") ?? log.Text("resultinfo"), log.Text("vm.id") is { } vm ? [new(vm)] : []))
            : success.Misshapen<TaskProgress>(account, "任务结果");
    }

    private static int? Result(JsonElement log) => ResultNames.Select(name => log.Whole(name)).FirstOrDefault(code => code is not null);

    // 4 to 6: lost, timed out or ended abnormally leave open what became of it (starvcenter.md 4).
    private static TaskState State(int result) => result switch
    {
        0 => TaskState.Succeeded,
        1 or 7 => TaskState.Failed,
        2 or 3 => TaskState.Running,
        _ => TaskState.Unknown,
    };
}
