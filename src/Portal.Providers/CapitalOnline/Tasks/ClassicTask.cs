using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ccs;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Tasks;

/// <summary>Tasks of everything classic: NEW, DOING, FINISH, ERROR in any case (capitalonline.md 5.2).</summary>
internal static class ClassicTask
{
    public static async Task<Observed<TaskProgress>> Read(CapitalOnlineClient client, UpstreamAccess account, string id, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, CcsCalls.Task(id), cancellationToken);
        // Whether it knows the tasks of networks is not said: then the thing itself tells (capitalonline.md 12).
        if (answer is UpstreamAnswer.Refused refused) return new Observed<TaskProgress>.Seen(new(TaskState.Unknown, $"{refused.Code} {refused.Message}", []));
        if (answer.Failure<TaskProgress>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload() is { } data && data.Word("Status") is { } status
            ? new Observed<TaskProgress>.Seen(new(State(status), status, Made(data)))
            : success.Misshapen<TaskProgress>(account, "任务状态");
    }

    private static TaskState State(string status) => status.ToUpperInvariant() switch
    {
        "FINISH" => TaskState.Succeeded,
        "ERROR" => TaskState.Failed,
        _ => TaskState.Running,
    };

    // One id, several joined by commas, or a list.
    private static IReadOnlyList<UpstreamReference> Made(JsonElement data) => [.. data.WordList("ResourceId").Distinct().Select(id => new ProductReference(ProductNames.Ccs, null, id).Write())];
}
