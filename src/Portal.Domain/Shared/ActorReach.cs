namespace Portal.Domain.Shared;

internal static class ActorReach
{
    /// <summary>A customer's user or key reaches only its own customer's affairs; staff and the portal reach all.</summary>
    public static bool Sees(this Actor actor, CustomerId customer) => actor.Customer is null || actor.Customer == customer;
}
