using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

internal static class KeyScopes
{
    private static readonly HashSet<string> Known = [ApiKey.EveryScope, .. Permissions.OfCustomer, .. Permissions.OfStaff];

    public static ValidationFailed? Check(IReadOnlyList<string> scopes)
    {
        if (scopes.Count == 0) return ValidationFailed.On("scopes", "请至少给出一项权限范围，或 all。");
        return scopes.All(Known.Contains) ? null : ValidationFailed.On("scopes", "有不认识的权限范围。请使用权限名，或 all。");
    }

    /// <summary>What a new key may be given: nobody hands out more than they hold, or a narrow key could make itself a wide one. A customer's key is its customer's own affair.</summary>
    public static List<string> Grantable(Actor actor, PortalUser owner, IReadOnlyList<string> scopes)
    {
        var isForCustomer = owner.Customer is not null && actor.May(Permissions.KeysManage);
        if (actor.IsSystem || isForCustomer || owner.Permissions.All(actor.May)) return [.. scopes.Distinct()];
        return [.. Narrow(owner.Permissions, scopes).Where(actor.May)];
    }

    public static IEnumerable<string> Narrow(IEnumerable<string> permissions, IReadOnlyList<string> scopes) =>
        scopes.Contains(ApiKey.EveryScope) ? permissions : permissions.Where(scopes.Contains);
}
