using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Proves address, account and secret by the cheapest signed read, getzones.</summary>
internal sealed class ZkeysBareMetalConnection(ZkeysClient client) : IConnectionTest
{
    public string Kind => UpstreamKinds.ZkeysBareMetal;

    public IReadOnlyList<UpstreamField> Fields { get; } =
    [
        new(ZkeysAccount.UserIdField, "会员 ID", IsSecret: false, IsRequired: true, IsCredential: true),
        new(ZkeysAccount.SecretField, "接口密钥", IsSecret: true, IsRequired: true, IsCredential: true),
    ];

    public async Task<Observed<string>> Test(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var answer = await client.Read(account, MachineCalls.Zones(), cancellationToken);
        if (answer.Failure<string>(account) is { } failed) return failed;

        var success = (UpstreamAnswer.Success)answer;
        return success.Data?.Items("zones") is { } zones
            ? new Observed<string>.Seen($"连接正常：「{account.Name}」签名通过，读到 {zones.Count} 个可用区。")
            : success.Misshapen<string>(account, "可用区列表");
    }
}
