using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.Quoting;

internal static class Buyer
{
    /// <summary>Whose rules apply. A customer or guest cannot ask for another's price.</summary>
    public static Result<CustomerId?> Of(Actor actor, CustomerId? wanted)
    {
        if (wanted is null || wanted == actor.Customer) return Result<CustomerId?>.Ok(wanted ?? actor.Customer);
        var isStaff = actor.Customer is null && (actor.IsSystem || actor.Permissions.Overlaps(Permissions.OfStaff));
        return isStaff ? Result<CustomerId?>.Ok(wanted) : new NotFound("客户");
    }
}
