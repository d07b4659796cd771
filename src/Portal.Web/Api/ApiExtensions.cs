using Portal.Domain.Shared;

namespace Portal.Web.Api;

public sealed record ListAnswer<T>(IReadOnlyList<T> Items, string? NextCursor);

internal static class ListAnswer
{
    public static ListAnswer<TAnswer> Of<TView, TAnswer>(PageOf<TView> page, Func<TView, TAnswer> show) => new([.. page.Items.Select(show)], page.NextCursor);
}

internal static class ApiExtensions
{
    public const string IdempotencyHeader = "Idempotency-Key";

    /// <summary>The customer a key belongs to; null for staff keys, whose lists are not narrowed.</summary>
    public static CustomerId? OwnCustomer(this HttpContext http) => http.RequestServices.GetRequiredService<CurrentActor>().Actor.Customer;

    /// <summary>An id that is not one of ours names nothing, and is then not found.</summary>
    public static TId Id<TId>(this HttpContext _, string text)
        where TId : struct, IId<TId> => Guid.TryParse(text, out var value) ? TId.From(value) : default;

    public static string? IdempotencyKey(this HttpContext http) =>
        http.Request.Headers.TryGetValue(IdempotencyHeader, out var key) && key.Count == 1 ? key[0] : null;
}
