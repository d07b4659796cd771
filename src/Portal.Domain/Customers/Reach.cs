using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

public static class Reach
{
    /// <summary>Whether an actor may touch a customer's things: their own, or anybody's with a staff permission. When not, answer "not found": existence is no one else's business.</summary>
    public static bool Reaches(this Actor actor, CustomerId customer, string staffPermission) => actor.May(staffPermission) || actor.Customer == customer;
}
