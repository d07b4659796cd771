using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>How an upstream account fares, from the last thing it was seen to do.</summary>
public static class UpstreamLook
{
    private const int Glance = 60;

    public static IReadOnlyList<StaffLook> All { get; } =
    [
        new("idle", "player-pause", "已停用"), new("idle", "circle", "还没有连过"), new("bad", "alert-triangle", "最近一次失败"), new("ok", "point-filled", "正常"), new("bad", "player-pause", "已暂停发送"),
    ];

    public static StaffLook Of(UpstreamAccountView account) => account switch
    {
        { IsEnabled: false } => All[0],
        { LastSuccessAt: null, LastFailureAt: null } => All[1],
        { PausedUntil: not null } => All[4],
        _ when IsFailing(account) => All[2],
        _ => All[3],
    };

    public static bool IsFailing(UpstreamAccountView account) => account.IsEnabled && account.LastFailureAt is { } failed && !(account.LastSuccessAt > failed);

    public static string AtAGlance(string? reason) => reason is null ? "" : reason.Length <= Glance ? reason : reason[..Glance] + "…";
}
