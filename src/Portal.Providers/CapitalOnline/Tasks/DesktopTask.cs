using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Desktop;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Tasks;

/// <summary>Tasks of cloud desktops: Running, Completed, Failed with a reason. They do not name what they made; the purchase did.</summary>
internal static class DesktopTask
{
    public static async Task<Observed<TaskProgress>> Read(CapitalOnlineClient client, UpstreamAccess account, string id, CancellationToken cancellationToken)
    {
        var (task, request) = id.Split('/', 2) is [var one, var two] ? (one, two) : (id, DesktopCalls.NewRequest());
        if (!(await client.One(account, DesktopCalls.Task(task, request), "任务状态", cancellationToken)).Sees(out var data, out var failed)) return failed.As<JsonElement, TaskProgress>();
        return data.Word("status") is { } status
            ? new Observed<TaskProgress>.Seen(new(State(status), data.Word("failReason"), []))
            : new Observed<TaskProgress>.Failed($"「{account.Name}」的任务应答里没有状态。", Refused: false);
    }

    private static TaskState State(string status) => status.ToLowerInvariant() switch
    {
        "completed" => TaskState.Succeeded,
        "failed" => TaskState.Failed,
        _ => TaskState.Running,
    };
}
