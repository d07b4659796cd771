using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Proves keys and address by reading the balance; when that is refused, once more with the other key suffix (capitalonline.md 2.3).</summary>
internal sealed class CapitalOnlineConnection(CapitalOnlineClient client) : IConnectionTest, ILearnsSettings
{
    public const string Ampersand = "&";

    public string Kind => UpstreamKinds.CapitalOnline;

    public IReadOnlyList<UpstreamField> Fields { get; } =
    [
        new(CapitalOnlineAccount.KeyIdField, "AccessKeyId", IsSecret: false, IsRequired: true, IsCredential: true),
        new(CapitalOnlineAccount.SecretField, "AccessKeySecret", IsSecret: true, IsRequired: true, IsCredential: true),
        Setting(CapitalOnlineAccount.ApiAddressField, "ECS 与云盘的接口地址（默认由上面的地址推出）"),
        Setting(CapitalOnlineAccount.KeySuffixField, "签名密钥的后缀", "", "", Ampersand),
        Setting(CapitalOnlineSettings.ProductsField, "销售的产品（逗号分隔）", string.Join(',', ProductNames.All)),
        Setting(CapitalOnlineSettings.HoursField, "每月按多少小时计费", "744"),
        Setting(CapitalOnlineSettings.EcsTermField, "弹性云服务器向上游的购买方式", CapitalOnlineSettings.OnDemand, CapitalOnlineSettings.OnDemand, CapitalOnlineSettings.Monthly),
        Setting(CapitalOnlineSettings.AutoRenewField, "包月资源在上游自动续费", "0", "0", "1"),
        Setting(CapitalOnlineSettings.NetworkField, "弹性云服务器的网络（可用区=VPC/子网）"),
        Setting(CapitalOnlineSettings.CcsZonesField, "经典云服务器的可用区（逗号分隔）"),
        Setting(CapitalOnlineSettings.VdcField, "经典云服务器与裸金属的虚拟数据中心"),
        Setting(CapitalOnlineSettings.PeriodField, "经典云服务器与裸金属按需价格的周期", "hour", "minute", "hour", "day", "month"),
        Setting(CapitalOnlineSettings.BmsZonesField, "裸金属的可用区（逗号分隔）"),
        Setting(CapitalOnlineSettings.BmsDiskGoodsField, "裸金属云盘的商品（可用区=商品编号，逗号分隔）"),
        Setting(TlsTrust.FingerprintSetting, "TLS 证书指纹（SHA-256）"),
        Setting(TlsTrust.CheckSetting, "检查 TLS 证书", "on", "on", "off"),
    ];

    public IReadOnlyDictionary<string, string> Learned(UpstreamAccess account) =>
        CapitalOnlineAccount.Of(account) is { } keys && client.SuffixOf(account, keys) is var proven && proven != keys.KeySuffix
            ? new Dictionary<string, string> { [CapitalOnlineAccount.KeySuffixField] = proven }
            : new Dictionary<string, string>();

    public async Task<Observed<string>> Test(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, BillingCalls.Account(), cancellationToken);
        if (answer is UpstreamAnswer.NotSent || CapitalOnlineAccount.Of(account) is not { } keys) return answer.Failure<string>(account)!;
        if (answer is UpstreamAnswer.Success) return Seen(account, (UpstreamAnswer.Success)answer, "");

        var other = client.SuffixOf(account, keys) == Ampersand ? "" : Ampersand;
        // Nothing but a network fault speaks against the other reading; what has no HTTP status never came to be read.
        if (answer is UpstreamAnswer.Unclear { Evidence.HttpStatus: null }) return answer.Failure<string>(account)!;
        if (await client.Send(account, BillingCalls.Account(), other, cancellationToken) is not UpstreamAnswer.Success second) return answer.Failure<string>(account)!;
        client.Keep(account, other);
        return Seen(account, second, $"签名密钥的后缀是「{other}」，已经采用并保存。");
    }

    private static Observed<string> Seen(UpstreamAccess account, UpstreamAnswer.Success success, string more) =>
        success.Payload()?.Amount("MasterTotalBalance") is { } balance
            ? new Observed<string>.Seen($"连接正常：「{account.Name}」签名通过，账户余额 {balance:0.00}。{more}")
            : success.Misshapen<string>(account, "账户余额");

    private static UpstreamField Setting(string name, string label, string? usual = null, params string[] choices) => new(name, label, IsSecret: false, IsRequired: false, IsCredential: false, usual, choices.Length > 0 ? choices : null);
}
