namespace Portal.Domain.Shared;

/// <summary>A page of a list; the cursor is opaque and null on the last page.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Which page is asked for. Limit is clamped to 1..200, default 50 (api.md).</summary>
public sealed record PageRequest(string? Cursor = null, int? Limit = null)
{
    public int Size => Math.Clamp(Limit ?? 50, 1, 200);
}
