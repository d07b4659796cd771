using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Adds by increments at once, and takes away by a downgrade that is booked; wanting what is there cancels the one that is booked (zkeys.md 10).</summary>
internal sealed class ZkeysBareMetalResizer(ZkeysClient client, Downgrades downgrades) : IResizer
{
    public string Kind => UpstreamKinds.ZkeysBareMetal;

    public Task<WriteOutcome> Resize(UpstreamAccess account, ResizeServer request, CancellationToken cancellationToken) => MachineChange.Between(request.Now, request.Target) switch
    {
        { Rises: true, Falls: true } => Task.FromResult<WriteOutcome>(new WriteOutcome.Rejected("mixed", "一次只能升级或降配，请分两次进行。")),
        { Rises: true } more => Upgrade(account, request, more, cancellationToken),
        { Falls: true } less => downgrades.Book(account, request, less.Reversed, cancellationToken),
        _ => downgrades.CancelBooked(account, request.Server, cancellationToken),
    };

    private async Task<WriteOutcome> Upgrade(UpstreamAccess account, ResizeServer request, MachineChange more, CancellationToken cancellationToken)
    {
        var asSubnet = request.Target.Options?.GetValueOrDefault(MachineOptions.AddressKind) == MachineOptions.Subnet;
        return await client.Write(account, MachineCalls.Upgrade(request, more, asSubnet), cancellationToken) switch
        {
            UpstreamAnswer.Success success when success.Data?.Text("order_no_api") is null => new WriteOutcome.Unknown("上游表示成功，但没有给出升级的订单编号。", success.Evidence),
            var answer => answer.ToWriteOutcome(),
        };
    }
}
