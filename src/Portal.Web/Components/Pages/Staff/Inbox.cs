using Microsoft.Extensions.Localization;
using Portal.Domain.Customers;
using Portal.Domain.Fulfilment;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>One thing that waits for a person.</summary>
public sealed record InboxItem(string Lane, StaffLook Look, string Title, string Under, Money? Amount, DateTimeOffset Since, string Href);

/// <summary>Everything that waits, most money first, then the longest wait.</summary>
public static class Inbox
{
    public const string Unclear = "unclear";
    public const string Refused = "refused";
    public const string Stuck = "stuck";
    public const string RealNames = "real-names";
    public const string Upstreams = "upstreams";
    public const string Balances = "balances";

    public static IReadOnlyList<(string Key, StaffLook Look)> Lanes { get; } =
    [
        (Unclear, new("unknown", "circle-dashed", "结果不明")), (Refused, new("bad", "ban", "上游拒单")), (Stuck, new("soon", "hourglass", "任务卡住")),
        (RealNames, new("soon", "id-badge-2", "实名待审")), (Upstreams, new("bad", "plug-connected", "上游连不上")), (Balances, new("soon", "wallet", "上游余额不足")),
    ];

    public static IReadOnlyList<InboxItem> Of(IStringLocalizer texts, IEnumerable<ReviewCaseView> cases, IEnumerable<CustomerView> waiting, IEnumerable<UpstreamAccountView> accounts) =>
        [.. cases.Select(c => Case(texts, c)).Concat(waiting.Select(c => RealName(texts, c))).Concat(accounts.Where(UpstreamLook.IsFailing).Select(a => Upstream(texts, a)))
            .Concat(accounts.Where(a => a is { IsEnabled: true, LowBalanceSince: not null }).Select(a => Balance(texts, a)))
            .OrderByDescending(item => item.Amount?.MinorUnits ?? 0).ThenBy(item => item.Since)];

    public static string LaneOf(string why) => why switch { "rejected" => Refused, "stuck" or "below-cost" or "proven-absent" => Stuck, _ => Unclear };

    private static InboxItem Case(IStringLocalizer texts, ReviewCaseView c)
    {
        var look = StaffLooks.OfCase(c.Why);
        return new(LaneOf(c.Why), look, texts["{0}：{1}", texts[look.Words], c.ConfigurationText], $"{c.OrderNumber} · {c.CustomerName} · {c.UpstreamName}", c.AtStake, c.Since, $"/staff/cases/{c.Id.Value}");
    }

    private static InboxItem RealName(IStringLocalizer texts, CustomerView c) =>
        new(RealNames, Lanes[3].Look, texts["实名待审：{0}", c.Name], c.RealNameMasked ?? c.Email, null, c.SubmittedAt ?? c.CreatedAt, $"/staff/real-names?customer={c.Id.Value}");

    private static InboxItem Upstream(IStringLocalizer texts, UpstreamAccountView a) =>
        new(Upstreams, Lanes[4].Look, texts["上游连不上：{0}", a.Name], UpstreamLook.AtAGlance(a.LastFailure), null, a.FailingSince ?? a.LastFailureAt!.Value, $"/staff/upstreams/{a.Id.Value}");

    private static InboxItem Balance(IStringLocalizer texts, UpstreamAccountView a) =>
        new(Balances, Lanes[5].Look, texts["上游余额不足：{0}", a.Name], a.Balance is { } left ? texts["还剩 ¥{0}", left] : "", null, a.LowBalanceSince!.Value, $"/staff/upstreams/{a.Id.Value}");
}
