using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Products;

/// <summary>Reads whole lists and single things; half a list is no list.</summary>
internal static class Reads
{
    private const int MostPages = 2_000;

    /// <summary>Refusals by which this upstream says that something does not exist (any more), capitalonline.md 4.2.</summary>
    private static readonly string[] Gone = ["InstanceNotFound", "InvalidEcsId.NotFound", "InvalidDiskId.NotFound", "InvalidSnapshotId.NotFound", "DataNotExists"];

    public static bool SaysGone(this UpstreamAnswer answer) =>
        answer is UpstreamAnswer.Refused { Code: var code } && (Gone.Contains(code, StringComparer.OrdinalIgnoreCase) || code.EndsWith(".NotFound", StringComparison.OrdinalIgnoreCase));

    public static async Task<Observed<JsonElement>> One(this CapitalOnlineClient client, UpstreamAccess account, CapitalOnlineCall call, string what, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, call, cancellationToken);
        if (answer.Failure<JsonElement>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        return success.Payload() is { } data ? new Observed<JsonElement>.Seen(data) : success.Misshapen<JsonElement>(account, what);
    }

    /// <summary>Pages until the stated total is there, or a page brings nothing new: the counts are not to be trusted.</summary>
    /// <param name="client">Sends.</param>
    /// <param name="account">Whose list.</param>
    /// <param name="page">The call of a page, from 1.</param>
    /// <param name="rows">The rows in the data; null: not the documented shape.</param>
    /// <param name="key">What tells rows apart.</param>
    /// <param name="what">For staff.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public static async Task<Observed<IReadOnlyList<JsonElement>>> Pages(
        this CapitalOnlineClient client, UpstreamAccess account, Func<int, CapitalOnlineCall> page, Func<JsonElement, IReadOnlyList<JsonElement>?> rows, Func<JsonElement, string?> key, string what, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var number = 1; number <= MostPages; number++)
        {
            var answer = await client.Send(account, page(number), cancellationToken);
            if (answer.Failure<IReadOnlyList<JsonElement>>(account) is { } failed) return failed;
            var success = (UpstreamAnswer.Success)answer;
            if (success.Payload() is not { } data || rows(data) is not { } list || list.Any(row => key(row) is null)) return success.Misshapen<IReadOnlyList<JsonElement>>(account, $"{what}（第 {number} 页）");
            var before = found.Count;
            foreach (var row in list) found.TryAdd(key(row)!, row);
            if (found.Count == before || found.Count >= (Total(success.Data!.Value, data) ?? int.MaxValue)) return new Observed<IReadOnlyList<JsonElement>>.Seen([.. found.Values]);
        }
        return new Observed<IReadOnlyList<JsonElement>>.Failed($"「{account.Name}」的{what}超过 {MostPages} 页，无法完整读取。请联系上游。", Refused: false);
    }

    /// <summary>Every row must be one we understand: one that was skipped would count as not there.</summary>
    public static Observed<IReadOnlyList<ServerObservation>> Each(this Observed<IReadOnlyList<JsonElement>> list, UpstreamAccess account, Func<JsonElement, ServerObservation?> read, string what)
    {
        if (list is Observed<IReadOnlyList<JsonElement>>.Failed failed) return new Observed<IReadOnlyList<ServerObservation>>.Failed(failed.Reason, failed.Refused, failed.Evidence);
        var rows = ((Observed<IReadOnlyList<JsonElement>>.Seen)list).Value;
        var known = rows.Select(read).OfType<ServerObservation>().ToList();
        return known.Count == rows.Count
            ? new Observed<IReadOnlyList<ServerObservation>>.Seen(known)
            : new Observed<IReadOnlyList<ServerObservation>>.Failed($"「{account.Name}」的{what}里有 {rows.Count - known.Count} 条记录无法识别。请核对接口版本，或联系上游。", Refused: false);
    }

    public static Observed<IReadOnlyList<ServerObservation>> Marked(this Observed<IReadOnlyList<ServerObservation>> list, string orderNumber) =>
        list is Observed<IReadOnlyList<ServerObservation>>.Seen seen ? new Observed<IReadOnlyList<ServerObservation>>.Seen([.. seen.Value.Where(one => one.OrderMark == orderNumber)]) : list;

    /// <returns>Whether it was seen; else why not.</returns>
    public static bool Sees<T>(this Observed<T> observed, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Observed<T>.Failed? failed)
    {
        failed = observed as Observed<T>.Failed;
        value = observed is Observed<T>.Seen seen ? seen.Value : default;
        return failed is null;
    }

    public static Observed<TTo>.Failed As<TFrom, TTo>(this Observed<TFrom>.Failed failed) => new(failed.Reason, failed.Refused, failed.Evidence);

    private static int? Total(JsonElement answer, JsonElement data) => answer.Count("TotalCount", "Total") ?? data.Count("TotalCount", "Total");
}
