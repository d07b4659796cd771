using Portal.Domain.Shared;

namespace Portal.Web.Components.Layout;

/// <param name="Key">Chinese words, also the translation key.</param>
/// <param name="Permission">Needed to see it; null: everybody.</param>
public sealed record NavLink(string Key, string Icon, string Href, string? Permission = null);

public sealed record NavGroup(string? Key, IReadOnlyList<NavLink> Links);

/// <summary>What is in the rail and the bottom tabs, for customers and for staff.</summary>
public static class Navigation
{
    public static IReadOnlyList<NavGroup> Customer { get; } =
    [
        new(null, [new("选购", "building-store", "/"), new("我的服务", "server-2", "/services", Permissions.OwnRead), new("订单", "package", "/orders", Permissions.OwnRead)]),
        new("账务", [new("账单", "receipt-2", "/invoices", Permissions.OwnRead), new("钱包", "wallet", "/wallet", Permissions.OwnRead)]),
        new("账号", [new("实名认证", "id-badge-2", "/real-name", Permissions.OwnAccount), new("API 密钥", "key", "/api-keys", Permissions.OwnAccount)]),
    ];

    public static IReadOnlyList<NavGroup> Staff { get; } =
    [
        new(null,
        [
            new("待我处理", "inbox", "/staff", Permissions.ReviewResolve), new("订单与履约", "package", "/staff/orders", Permissions.OrdersRead), new("服务", "server-2", "/staff/services", Permissions.ServicesRead),
            new("客户", "users", "/staff/customers", Permissions.CustomersRead), new("实名审核", "id-badge-2", "/staff/real-names", Permissions.RealNameReview),
        ]),
        new("经营", [new("商品", "category", "/staff/offerings", Permissions.OfferingsManage), new("定价", "tags", "/staff/pricing", Permissions.PricingManage), new("账本", "receipt-2", "/staff/ledger", Permissions.LedgerRead)]),
        new("平台", [new("上游账户", "plug-connected", "/staff/upstreams", Permissions.UpstreamsRead), new("任务", "clock-play", "/staff/tasks", Permissions.TasksRead), new("审计", "history", "/staff/audit", Permissions.AuditRead)]),
    ];

    public static IReadOnlyList<NavLink> Visible(IReadOnlyList<NavGroup> groups, Actor actor) => [.. groups.SelectMany(g => g.Links).Where(l => IsVisible(l, actor))];

    public static bool IsVisible(NavLink link, Actor actor) => link.Permission is null || actor.May(link.Permission);

    /// <summary>The link a path belongs to: the longest that begins it.</summary>
    public static string? Current(IReadOnlyList<NavGroup> groups, string path) =>
        groups.SelectMany(g => g.Links).Select(l => l.Href)
            .Where(href => path == href || (href.Length > 1 && path.StartsWith(href + "/", StringComparison.Ordinal)) || (href == "/" && (path.StartsWith("/buy", StringComparison.Ordinal) || path == "/checkout")))
            .MaxBy(href => href.Length);
}
