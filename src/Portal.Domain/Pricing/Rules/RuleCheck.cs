using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.Rules;

internal static class RuleCheck
{
    private const decimal LargestValue = 1_000_000;

    public static async Task<ValidationFailed?> Fault(PortalDbContext db, SavePriceRule wish, IEnumerable<PriceRule> others, CancellationToken cancellationToken)
    {
        var faults = new Dictionary<string, string[]>();
        if (wish.Occasions.Count == 0) faults["occasions"] = ["请至少选择一种场合。"];
        if (wish.Kind is PriceRuleKind.Percent && wish.Value < -100) faults["value"] = ["百分比不能低于 −100。"];
        if (Math.Abs(wish.Value) > LargestValue) faults["value"] = ["数值太大，请检查。"];
        if (wish.Rounding is { } step && (step <= 0 || step > LargestValue || step % 0.01m != 0)) faults["rounding"] = ["取整步长必须是 0.01 元的整数倍。"];
        if (await UnknownIn(db, wish.Scope, cancellationToken) is { } unknown) faults[unknown] = ["找不到这一项，请重新选择。"];
        if (others.Any(r => r.Scope == wish.Scope && r.Occasions.Intersect(wish.Occasions).Any())) faults["scope"] = ["同一范围和场合已经有一条规则，请直接修改那一条。"];
        return faults.Count == 0 ? null : new(faults);
    }

    private static async Task<string?> UnknownIn(PortalDbContext db, PriceScope scope, CancellationToken cancellationToken)
    {
        if (scope.UpstreamId is { } upstream && !await db.UpstreamAccounts.AnyAsync(a => a.Id == upstream, cancellationToken)) return "scope.upstreamId";
        if (scope.ZoneId is { } zone && !await db.Zones.AnyAsync(z => z.Id == zone, cancellationToken)) return "scope.zoneId";
        if (scope.OfferingId is { } offering && !await db.Offerings.AnyAsync(o => o.Id == offering, cancellationToken)) return "scope.offeringId";
        if (scope.CustomerGroupId is { } group && !await db.Customers.AnyAsync(c => c.Group == group, cancellationToken)) return "scope.customerGroupId";
        if (scope.CustomerId is { } customer && !await db.Customers.AnyAsync(c => c.Id == customer, cancellationToken)) return "scope.customerId";
        return null;
    }
}
