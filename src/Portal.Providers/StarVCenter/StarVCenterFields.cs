using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using S = Portal.Providers.StarVCenter.StarVCenterSettings;

namespace Portal.Providers.StarVCenter;

/// <summary>What staff fill in for an account of this kind.</summary>
internal static class StarVCenterFields
{
    public static IReadOnlyList<UpstreamField> All { get; } =
    [
        new(StarVCenterAccount.TokenField, "租户令牌", IsSecret: true, IsRequired: true, IsCredential: true),
        Setting(S.ZoneNameField, "可用区名称", S.DefaultZone),
        Setting(S.FlavorsField, "规格（核/GB，逗号分隔）", S.DefaultFlavors),
        Setting(S.ModelsField, "出售的云主机型号编码（留空为全部）"),
        Setting(S.TemplatesField, "模板（编号=名称，逗号分隔）"),
        Setting(S.NetworkIdField, "只在这个私网开通（留空为每个私网）"),
        Setting(S.DiskMinField, "数据盘最小容量（GB）", "10"),
        Setting(S.DiskMaxField, "数据盘最大容量（GB）", "1000"),
        Setting(S.DiskStepField, "数据盘容量步长（GB）", "10"),
        Setting(S.DiskCountField, "开通时最多数据盘数", "1"),
        Setting(S.MonthsField, "可购月数", S.DefaultMonths),
        Setting(S.QuantityField, "一次最多台数", "10"),
        Setting(S.RetentionField, "到期后保留天数", "7"),
        Setting(S.TenantIdField, "租户编号（填写后开通前核对配额）"),
        Setting(S.OuterIpField, "端口映射使用的外网 IP（留空为自动选择）"),
        Setting(S.PageModeField, "分页起始含义", S.PageModeRow, S.PageModeRow, S.PageModePage),
        Setting(S.UtcOffsetField, "上游时间的时区", S.DefaultOffset),
        Setting(S.TaskLogPathField, "任务日志查询路径（文档未给出，留空为不使用）"),
        Setting(S.StoppedForResizeField, "变更配置前要求关机", S.Off, S.On, S.Off),
        Setting(S.StoppedForReleaseField, "删除前要求关机", S.Off, S.On, S.Off),
        Setting(TlsTrust.FingerprintSetting, "TLS 证书 SHA-256 指纹"),
        Setting(TlsTrust.CheckSetting, "校验 TLS 证书", S.On, S.On, S.Off),
    ];

    private static UpstreamField Setting(string name, string label, string? otherwise = null, params string[] choices) =>
        new(name, label, IsSecret: false, IsRequired: false, IsCredential: false, otherwise, choices.Length == 0 ? null : choices);
}
