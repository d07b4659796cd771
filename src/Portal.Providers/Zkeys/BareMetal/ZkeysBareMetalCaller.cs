using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Any of the 19 operations; the refund alone belongs to another module (zkeys.md 3).</summary>
internal sealed class ZkeysBareMetalCaller(ZkeysClient client) : ZkeysCaller(client, operation => operation.Name == MachineCalls.RefundAction ? MachineCalls.CommonModule : MachineCalls.Module)
{
    public override string Kind => UpstreamKinds.ZkeysBareMetal;
}
