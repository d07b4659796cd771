namespace Portal.Web.Components.Pages.Staff;

/// <param name="Label">Translation key.</param>
public sealed record UpstreamSetting(string Name, string Label, string Usual);

/// <summary>Settings every account has, whatever its dialect: how hard it is driven and how an unclear purchase is looked after.</summary>
public static class UpstreamSettings
{
    public static IReadOnlyList<UpstreamSetting> Limits { get; } =
    [
        new("timeoutSeconds", "一次请求最多等几秒", "30"), new("maxConcurrency", "同时最多几个请求", "4"), new("requestsPerMinute", "每分钟最多几次请求", "600"),
        new("breakerCalls", "几次请求里一半失败就暂停", "8"), new("breakerPauseSeconds", "暂停几秒", "15"), new("lowBalance", "余额低于几元就提醒", ""),
    ];

    public static IReadOnlyList<UpstreamSetting> Care { get; } =
    [
        new("settleMinutes", "结果不明后至少观察几分钟", "15"), new("minScans", "证明没买成至少要核对几次", "3"), new("scanIntervalSeconds", "两次核对之间隔几秒", "300"), new("patienceMinutes", "开通多少分钟没好就交给人", "120"),
    ];
}
