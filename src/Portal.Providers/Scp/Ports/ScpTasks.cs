using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Follows tasks by their status; a failed one may show any progress (scp.md 5).</summary>
internal sealed class ScpTasks(ScpClient client) : ITaskSource
{
    public string Kind => UpstreamKinds.Scp;

    public async Task<Observed<TaskProgress>> ReadTask(UpstreamAccess account, string task, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, ScpCall.Get("janus/20180725/tasks/{task_id}", TaskName.Plain(task)), cancellationToken);
        // Some roles may not ask, and old tasks are forgotten; then the thing itself tells.
        if (answer is UpstreamAnswer.Refused { Evidence.HttpStatus: 403 or 404 } refused) return new Observed<TaskProgress>.Seen(new(TaskState.Unknown, refused.Message, []));
        if (answer.Failure<TaskProgress>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        // The detail calls its identifier differently than the list does.
        return success.Data is { ValueKind: JsonValueKind.Object } data && data.Text("status") is { } status && (data.Text("task_id") ?? data.Text("id")) == TaskName.Plain(task)
            ? new Observed<TaskProgress>.Seen(Progress(data, status, task))
            : success.Misshapen<TaskProgress>(account, "任务状态");
    }

    private static TaskProgress Progress(JsonElement task, string status, string name)
    {
        var parts = task.Field("entities")?.Items("sub_tasks") ?? [];
        var done = parts.Where(part => part.Text("status") == "finish").ToList();
        var state = State(status);
        // A failed whole with a finished part leaves each thing to be looked at by itself.
        if (state is TaskState.Failed && done.Count > 0) state = TaskState.Unknown;
        return new(state, Words(task, parts), [.. Made(task, parts, done).Distinct().Select(id => TaskName.Made(name, id))]);
    }

    private static TaskState State(string status) => status switch
    {
        "waiting" or "doing" or "canceling" => TaskState.Running,
        "finish" => TaskState.Succeeded,
        "failure" or "canceled" => TaskState.Failed,
        _ => TaskState.Unknown,
    };

    private static IEnumerable<string> Made(JsonElement task, IReadOnlyList<JsonElement> parts, IReadOnlyList<JsonElement> done) =>
        (parts.Count > 0 ? done.Select(part => part.Field("entities")?.Text("object_id")) : [task.Field("entities")?.Text("object_id") ?? task.Text("object_id")]).OfType<string>();

    private static string? Words(JsonElement task, IReadOnlyList<JsonElement> parts) =>
        task.Text("description") ?? parts.Where(part => part.Text("status") != "finish").Select(part => part.Text("description")).FirstOrDefault(text => text is not null);
}
