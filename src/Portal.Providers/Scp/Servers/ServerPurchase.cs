using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>Orders one server under an identifier and a token that are known beforehand, and finds out what became of it (scp.md 4).</summary>
internal sealed class ServerPurchase(ScpClient client, TimeProvider clock)
{
    private static readonly TimeSpan LongestPlanning = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestRepeat = TimeSpan.FromSeconds(15);

    private readonly ServerPlanner planner = new(client);
    private readonly ServerShelf shelf = new(client);

    public async Task<PurchaseOutcome> Buy(UpstreamAccess access, CreateServer order, string pool, CancellationToken cancellationToken)
    {
        var (plan, instead) = await Plan(access, order, pool, cancellationToken);
        if (plan is null) return instead!;
        var call = ServerCalls.Create(CreateBody.Of(plan, order.OrderNumber, ScpSettings.Of(access).InstalledDiskGb), OrderMarks.ClientToken(access, "server", order.OrderNumber));

        var first = await client.Send(access, call, cancellationToken);
        if (!WasLost(first) || cancellationToken.IsCancellationRequested) return await Settle(access, order, first, cancellationToken);
        // Under the same token the platform does nothing twice. With a new one it would build a second server.
        var second = await client.Send(Hurried(access), call, CancellationToken.None);
        return second is UpstreamAnswer.Success
            ? await Settle(access, order, second, CancellationToken.None)
            : await LookFor(access, order, (UpstreamAnswer.Unclear)first, CancellationToken.None);
    }

    private async Task<(ServerPlan? Plan, PurchaseOutcome? Instead)> Plan(UpstreamAccess access, CreateServer order, string pool, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(LongestPlanning, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await planner.Plan(access, order, pool, either.Token);
        }
        catch (OperationCanceledException)
        {
            // Nothing but reads has left so far.
            return (null, new PurchaseOutcome.NotSent($"「{access.Name}」下单前的查询没有及时完成。"));
        }
    }

    private async Task<PurchaseOutcome> Settle(UpstreamAccess access, CreateServer order, UpstreamAnswer answer, CancellationToken cancellationToken) => answer switch
    {
        UpstreamAnswer.Success success => Read(success, OrderMarks.ServerId(access, order.OrderNumber)),
        // The identifier is taken: by nobody else than an earlier try of this very order.
        UpstreamAnswer.Refused { Evidence.HttpStatus: 409 } refused =>
            await LookFor(access, order, new UpstreamAnswer.Unclear(refused.Message, refused.Evidence), cancellationToken),
        UpstreamAnswer.Unclear { Evidence.HttpStatus: 429 } unclear => await LookFor(access, order, unclear, cancellationToken),
        _ => answer.PurchaseFailure()!,
    };

    private async Task<PurchaseOutcome> LookFor(UpstreamAccess access, CreateServer order, UpstreamAnswer.Unclear unclear, CancellationToken cancellationToken)
    {
        var serverId = OrderMarks.ServerId(access, order.OrderNumber);
        return await shelf.Read(Hurried(access), new(serverId), cancellationToken) is Observed<ServerObservation?>.Seen { Value: { } server }
            ? new PurchaseOutcome.Accepted(server.Reference, server with { OrderMark = order.OrderNumber }, unclear.Evidence)
            : new PurchaseOutcome.Unknown($"{unclear.Why} 按编号 {serverId} 还查不到云主机，稍后再查。", unclear.Evidence);
    }

    private static PurchaseOutcome Read(UpstreamAnswer.Success success, string serverId)
    {
        var (made, task) = (Made(success.Data), success.Task());
        return made switch
        {
            // Another identifier than ours may be somebody else's server; ours, or our name, will be found.
            [var only] when string.Equals(only, serverId, StringComparison.OrdinalIgnoreCase) => new PurchaseOutcome.Accepted(new UpstreamReference(serverId), Server: null, success.Evidence, task),
            [] when task is not null => new PurchaseOutcome.Accepted(new UpstreamReference(serverId), Server: null, success.Evidence, task),
            _ => new PurchaseOutcome.Unknown("上游表示成功，但没有给出恰好一台由我们指定编号的云主机。", success.Evidence),
        };
    }

    private static IReadOnlyList<string> Made(JsonElement? data) => data is { ValueKind: JsonValueKind.Object } made ? made.Words("uuids") : [];

    // It went out and nothing whole came back.
    private static bool WasLost(UpstreamAnswer answer) => answer is UpstreamAnswer.Unclear { Evidence.Response: null };

    private static UpstreamAccess Hurried(UpstreamAccess access) => access.Timeout <= LongestRepeat ? access : access with { Timeout = LongestRepeat };
}
