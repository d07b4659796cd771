using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Catalog;
using Portal.Providers.StarVCenter.Vms;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Creates, reads and deletes virtual machines. The upstream knows no term: the portal keeps it.</summary>
internal sealed class StarVCenterProvisioner(StarVCenterClient client, VmScan scan, Quota quota, TimeProvider clock) : IProvisioner
{
    public string Kind => UpstreamKinds.StarVCenter;

    public async Task<PurchaseOutcome> Create(UpstreamAccess account, CreateServer request, CancellationToken cancellationToken)
    {
        if (ImageReference.Parse(request.Server.ImageReference) is not { } image) return new PurchaseOutcome.Rejected("portal", "订单的镜像既不是型号也不是模板。");
        if (request.Server.DataDisksGb.Distinct().Count() > 1) return new PurchaseOutcome.Rejected("portal", "开通时的数据盘只能是同样的容量，其余的请在开通后添加。");
        var begun = clock.GetTimestamp();
        if (await quota.Refusal(account with { Timeout = account.Timeout / 2 }, request.Server, cancellationToken) is { } refusal) return refusal;

        var left = account.Timeout - clock.GetElapsedTime(begun);
        if (left <= TimeSpan.Zero) return new PurchaseOutcome.NotSent($"「{account.Name}」核对配额花费的时间太长，没有发送订单。");
        var answer = (await client.Send(account with { Timeout = left }, VmCalls.Create(request, image), cancellationToken)).AsWrite(account);
        return answer.PurchaseFailure() ?? CreateReply.Read((UpstreamAnswer.Success)answer, request, account);
    }

    /// <remarks>No code says "there is no such machine": a refused read is checked against a search (starvcenter.md 5).</remarks>
    public async Task<Observed<ServerObservation?>> Read(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, VmCalls.Read(server), cancellationToken);
        if (TellsNothing(answer)) return await scan.Find(account, server, cancellationToken);
        if (answer.Failure<ServerObservation?>(account) is { } failed) return failed;

        var success = (UpstreamAnswer.Success)answer;
        return success.Rows() is [var record] && new VmReader(StarVCenterSettings.Of(account)).Read(record) is { } seen && seen.Reference == server
            ? new Observed<ServerObservation?>.Seen(seen)
            : success.Misshapen<ServerObservation?>(account, "云主机记录（或它属于另一台云主机）");
    }

    public Task<Observed<IReadOnlyList<ServerObservation>>> ReadAll(UpstreamAccess account, CancellationToken cancellationToken) => scan.Search(account, VmCalls.Search(), cancellationToken);

    public Task<WriteOutcome> Renew(UpstreamAccess account, RenewServer request, CancellationToken cancellationToken) =>
        Task.FromResult<WriteOutcome>(StarVCenterOutcomes.Rejected("这个上游没有到期时间，也没有续费操作；期限由门户自己记录。"));

    /// <summary>The release: DELETE removes the machine (what the document calls destroy only cuts its power).</summary>
    public async Task<WriteOutcome> Refund(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (StarVCenterSettings.Of(account).StoppedForRelease
            && await Read(account, server, cancellationToken) is Observed<ServerObservation?>.Seen { Value.Power: ServerPower.On }) return StarVCenterOutcomes.Rejected("按设置，删除前要先关机。");
        var answer = await client.Send(account, VmCalls.Remove(server), cancellationToken);
        // A repeated deletion is refused; when the machine is gone, what was wanted is done.
        if (answer is UpstreamAnswer.Refused { IsTheAccounts: false } refused && await scan.Find(account, server, cancellationToken) is Observed<ServerObservation?>.Seen { Value: null })
            return new WriteOutcome.Accepted(refused.Evidence);
        return answer.ToOutcome(account);
    }

    private static bool TellsNothing(UpstreamAnswer answer) => answer switch
    {
        UpstreamAnswer.Refused refused => !refused.IsTheAccounts,
        UpstreamAnswer.Success success => success.Payload() is null,
        _ => false,
    };
}
