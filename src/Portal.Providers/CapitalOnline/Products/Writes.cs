using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Products;

/// <summary>Outcomes of what changes something.</summary>
internal static class Writes
{
    /// <summary>For what the document does not offer; nothing is sent.</summary>
    public static WriteOutcome.Rejected NotOffered(string what) => new("not-offered", $"上游没有提供{what}。");

    public static async Task<WriteOutcome> Write(this CapitalOnlineClient client, UpstreamAccess account, CapitalOnlineCall call, Func<UpstreamAnswer.Success, string?>? taskOf, CancellationToken cancellationToken) =>
        (await client.Send(account, call, cancellationToken)).ToWriteOutcome(taskOf);

    /// <summary>What is already gone has been deleted.</summary>
    public static async Task<WriteOutcome> Delete(this CapitalOnlineClient client, UpstreamAccess account, CapitalOnlineCall call, Func<UpstreamAnswer.Success, string?>? taskOf, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, call, cancellationToken);
        return answer is UpstreamAnswer.Refused refused && answer.SaysGone() ? new WriteOutcome.Accepted(refused.Evidence) : answer.ToWriteOutcome(taskOf);
    }

    /// <summary>The task of ECS, EBS and snapshots.</summary>
    public static Func<UpstreamAnswer.Success, string?> Event(string model) => success => TaskName.Write(model, success.Payload()?.Word("EventId"));

    /// <summary>The task of everything classic; beside the data, or in it.</summary>
    public static string? Classic(UpstreamAnswer.Success success) => TaskName.Write(TaskName.Classic, CapitalOnlineEnvelope.TaskOf(success.Data?.Word("TaskId")) ?? success.Payload()?.Word("TaskId"));
}
