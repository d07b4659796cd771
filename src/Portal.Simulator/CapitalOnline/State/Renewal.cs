using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.State;

/// <summary>The end of a paid term: another month when it renews itself, otherwise the state of arrears of its kind (capitalonline.md 8.2).</summary>
internal static class Renewal
{
    private static readonly Dictionary<string, (string Member, string Arrears)> Expired = new()
    {
        ["ecs"] = ("Status", "recycling"),
        ["desktop"] = ("status", "asMonthExpired"),
        ["bms"] = ("State", "error"),
        ["ccs"] = ("InstanceStatus", "stopped"),
    };

    public static bool Settle(Resource resource, DateTimeOffset now)
    {
        if (resource.Billing is not { PaidUntil: { } end } billing || end > now) return false;
        if (billing.AutoRenew) return Renew(billing, now);
        if (!Expired.TryGetValue(resource.Kind, out var expired) || resource[expired.Member] == expired.Arrears) return false;
        resource.Set(expired.Member, expired.Arrears);
        return true;
    }

    private static bool Renew(Billing billing, DateTimeOffset now)
    {
        while (billing.PaidUntil is { } end && end <= now)
        {
            var next = ChinaTime.AddMonths(end, 1);
            billing.Charges.Add(new Charge(end, next, billing.MonthPrice, "auto-renewal"));
            billing.PaidUntil = next;
        }
        return true;
    }
}
