using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Proves address, login and rights by listing the pools, which every role may.</summary>
internal sealed class ScpConnection(ScpClient client) : IConnectionTest
{
    public string Kind => UpstreamKinds.Scp;

    public IReadOnlyList<UpstreamField> Fields { get; } =
    [
        Credential(ScpAccount.AccessKeyField, "AccessKey", IsSecret: false),
        Credential(ScpAccount.SecretKeyField, "SecretKey", IsSecret: true),
        Credential(ScpAccount.UserNameField, "用户名（无密钥时）", IsSecret: false),
        Credential(ScpAccount.PasswordField, "密码（无密钥时）", IsSecret: true),
        Credential(ScpAccount.TenantNameField, "租户名称（控制台备用接口）", IsSecret: false),
        Credential(ScpAccount.TenantUserNameField, "租户用户名（控制台备用接口）", IsSecret: false),
        Credential(ScpAccount.TenantPasswordField, "租户密码（控制台备用接口）", IsSecret: true),
        Setting(ScpSettings.ProjectField, "租户编号"),
        Setting(ScpSettings.VersionField, "平台版本"),
        Setting(ScpSettings.SignedHeadersField, "签名所含请求头", ScpSettings.Automatic, ScpSettings.Automatic, ScpSettings.BySigningPath, ScpSettings.BySigningCookie),
        Setting(ScpSettings.RegionField, "签名中的区域", "cn-south-1"),
        Setting(ScpSettings.ServiceField, "签名中的服务", "open-api"),
        Setting(ScpSettings.TimeZoneField, "平台所在时区", "Asia/Shanghai"),
        Setting(TlsTrust.CheckSetting, "校验 TLS 证书", "on", "on", "off"),
        Setting(TlsTrust.FingerprintSetting, "TLS 证书 SHA-256 指纹"),
        Setting(ScpSettings.ReadsField, "每个接口每分钟查询上限", "500"),
        Setting(ScpSettings.WritesField, "每个接口每分钟操作上限", "80"),
        Setting(ScpSettings.FlavorsField, "可售规格（核/GB，逗号分隔）", Catalog.ServerFlavors.Usual),
        Setting(ScpSettings.InstalledDiskField, "ISO 安装的系统盘（GB）", "40"),
        Setting(ScpSettings.NatAddressField, "端口映射所用公网地址"),
        Setting(ScpSettings.SharedDisksField, "出售共享盘（需管理员）", "off", "off", "on"),
        Setting(ScpSettings.ClassicDeviceField, "经典网络设备编号"),
        Setting(ScpSettings.ClassicNameField, "经典网络端口组名称"),
    ];

    public async Task<Observed<string>> Test(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, Pools, cancellationToken);
        if (answer.Failure<string>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return ScpLists.Rows(success.Data) is { } pools
            ? new Observed<string>.Seen($"连接正常：「{account.Name}」认证通过，读到 {success.Data?.Whole("total_size") ?? pools.Count} 个资源池。")
            : success.Misshapen<string>(account, "资源池列表");
    }

    public static ScpCall Pools => ScpCall.Get("janus/20180725/azs") with { RefusalIsTheAccounts = true };

    private static UpstreamField Credential(string name, string label, bool IsSecret) => new(name, label, IsSecret, IsRequired: false, IsCredential: true);

    private static UpstreamField Setting(string name, string label, string? usual = null, params string[] choices) =>
        new(name, label, IsSecret: false, IsRequired: false, IsCredential: false, usual, choices.Length == 0 ? null : choices);
}
