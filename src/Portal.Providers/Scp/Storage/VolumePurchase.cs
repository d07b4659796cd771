using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Storage;

/// <summary>Orders one shared disk; its identifier comes with its task (scp.md 8.6).</summary>
internal sealed class VolumePurchase(ScpClient client)
{
    public async Task<PurchaseOutcome> Buy(UpstreamAccess access, CreateServer order, string pool, CancellationToken cancellationToken)
    {
        if (order.Server.DataDisksGb is not [var sizeGb]) return new PurchaseOutcome.Rejected("size", "共享盘需要恰好一个容量。");
        var call = VolumeCalls.Create(
            OrderMarks.ServerName(order.OrderNumber), pool, sizeGb, ScpSettings.Of(access).ProjectId, OrderMarks.ClientToken(access, "volume", order.OrderNumber));
        var answer = await client.Send(access, call, cancellationToken);
        // Lost on the way: under the same token it is done once at most, and then refused.
        if (answer is UpstreamAnswer.Unclear { Evidence.Response: null }) answer = await client.Send(access, call, CancellationToken.None) is UpstreamAnswer.Success again ? again : answer;
        if (answer is not UpstreamAnswer.Success success) return answer.PurchaseFailure()!;
        return success.Task() is { } task
            ? new PurchaseOutcome.Accepted(Reference: null, Server: null, success.Evidence, TaskName.OfVolume(task))
            : new PurchaseOutcome.Unknown("上游表示成功，但没有给出任务编号。", success.Evidence);
    }
}
