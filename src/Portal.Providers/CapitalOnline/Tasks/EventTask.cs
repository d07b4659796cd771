using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Tasks;

/// <summary>Events of ECS, EBS and snapshots: done when the event and every task in it are; only success is listed by the document (capitalonline.md 5.2).</summary>
internal static class EventTask
{
    private static readonly string[] Successes = ["success", "成功"];
    private static readonly string[] Failures = ["fail", "error", "timeout", "失败", "超时"];

    public static async Task<Observed<TaskProgress>> Read(CapitalOnlineClient client, UpstreamAccess account, CapitalOnlineCall call, string product, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, call, cancellationToken);
        if (answer.Failure<TaskProgress>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload() is { } data && data.Word("EventStatus") is { } status
            ? new Observed<TaskProgress>.Seen(Progress(status, data.Rows("TaskList") ?? [], product))
            : success.Misshapen<TaskProgress>(account, "事件状态");
    }

    private static TaskProgress Progress(string status, IReadOnlyList<JsonElement> tasks, string product)
    {
        var states = tasks.Select(task => task.Word("Status") ?? "").Append(status).ToList();
        var state = states.Exists(Fails) ? TaskState.Failed : states.TrueForAll(Succeeds) ? TaskState.Succeeded : TaskState.Running;
        var made = tasks.Where(task => product.Equals(task.Word("ResourceType"), StringComparison.OrdinalIgnoreCase)).Select(task => task.Word("ResourceId")).OfType<string>().Distinct();
        return new(state, string.Join("，", states.Distinct()), [.. made.Select(id => new ProductReference(product, null, id).Write())]);
    }

    private static bool Succeeds(string status) => Successes.Contains(status, StringComparer.OrdinalIgnoreCase);

    private static bool Fails(string status) => Array.Exists(Failures, failure => status.StartsWith(failure, StringComparison.OrdinalIgnoreCase));
}
