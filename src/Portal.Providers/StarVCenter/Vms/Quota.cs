using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Vms;

/// <summary>Looks whether the tenant still has room. Only what is plainly too little refuses; whatever cannot be read is left to the upstream.</summary>
internal sealed class Quota(StarVCenterClient client)
{
    private const int MbPerGb = 1024;

    /// <returns>Null: go on.</returns>
    public async Task<PurchaseOutcome?> Refusal(UpstreamAccess account, ServerFingerprint wanted, CancellationToken cancellationToken)
    {
        if (StarVCenterSettings.Of(account).TenantId is not { } tenant) return null;
        var answer = await client.Send(account, StarVCenterCall.Search("/resourcequota/usableQuota", ("tenant.id", tenant)), cancellationToken);
        if (answer.AsWrite(account) is UpstreamAnswer.NotSent unsent) return new PurchaseOutcome.NotSent(unsent.Why);
        if (answer is not UpstreamAnswer.Success success || success.Rows() is not [var free]) return null;

        List<string> lacking = [];
        if (free.Number("cpu") < wanted.Cpu) lacking.Add("CPU");
        if (free.Number("memory") < wanted.MemoryGb * MbPerGb) lacking.Add("内存");
        if (free.Number("storage") < wanted.DataDisksGb.Sum()) lacking.Add("存储");
        return lacking.Count == 0 ? null : new PurchaseOutcome.Rejected("quota", $"租户的可用配额不足：{string.Join('、', lacking)}。", success.Evidence);
    }
}
