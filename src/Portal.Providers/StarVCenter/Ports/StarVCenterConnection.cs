using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Vms;
using Portal.Providers.StarVCenter.Wire;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Proves address and token by reading the model list. Asked by a person, so it is also sent with a token that was refused before.</summary>
internal sealed class StarVCenterConnection(StarVCenterClient client) : IConnectionTest
{
    public string Kind => UpstreamKinds.StarVCenter;

    public IReadOnlyList<UpstreamField> Fields => StarVCenterFields.All;

    public async Task<Observed<string>> Test(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, VmCalls.Models() with { IsProbe = true }, cancellationToken);
        if (answer.Failure<string>(account) is { } failed) return failed;

        var success = (UpstreamAnswer.Success)answer;
        return success.Rows() is { } types
            ? new Observed<string>.Seen($"连接正常：「{account.Name}」令牌有效，读到 {types.Count} 类云主机型号。")
            : success.Misshapen<string>(account, "云主机型号列表");
    }
}
