using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>Names of the servers of one line: the first as given, further ones with -02, -03 …</summary>
internal static class ServerNames
{
    private const int Longest = 60;

    public static IEnumerable<string> Series(string? given, string zone, OrderItemId seed, int count)
    {
        // Two orders in one zone are told apart by a few characters of chance, so that lists stay readable.
        var first = string.IsNullOrWhiteSpace(given) ? $"{zone}-{seed.Value.ToString("N")[^4..]}" : given.Trim();
        if (first.Length > Longest) first = first[..Longest];
        return Enumerable.Range(1, count).Select(i => i == 1 ? first : $"{first}-{i:00}");
    }
}
