using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Vms;

/// <summary>Reads what create says it began. Anything but exactly the machine that was ordered leaves the outcome unknown.</summary>
internal static class CreateReply
{
    public static PurchaseOutcome Read(UpstreamAnswer.Success success, CreateServer order, UpstreamAccess account)
    {
        if (success.Rows() is not [var made] || made.Text("vm.id") is not { } id) return new PurchaseOutcome.Unknown("上游表示成功，但没有给出恰好一台云主机的编号。", success.Evidence);
        if (made.Text("vm.name") is { } name && name != VmName.Of(order.OrderNumber)) return new PurchaseOutcome.Unknown("上游表示成功，但应答里是另一个名称的云主机。", success.Evidence);
        return new PurchaseOutcome.Accepted(new UpstreamReference(id), Begun(id, order, success), success.Evidence, StarVCenterOutcomes.TaskOf(success, account));
    }

    // The reply has no state: it is being installed until a read says otherwise.
    private static ServerObservation Begun(string id, CreateServer order, UpstreamAnswer.Success success) => new(
        new UpstreamReference(id), ServerLifecycle.Provisioning, ServerPower.Unknown, "installing", LastActionFailed: null, order.Server, [], null, null, null, null, null, IsLocked: false,
        success.Evidence.Response ?? "")
    {
        OrderMark = order.OrderNumber,
    };
}
