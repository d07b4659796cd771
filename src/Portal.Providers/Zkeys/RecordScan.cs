using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys;

/// <summary>Reads every page of an account's services. Half a scan is no scan: one that was not seen would count as not bought (zkeys.md 15).</summary>
/// <param name="call">The call for one page.</param>
/// <param name="rows">The list's name in the reply.</param>
/// <param name="read">One record; null when it cannot be understood.</param>
/// <param name="what">What the list holds, for staff.</param>
internal sealed class RecordScan(ZkeysClient client, Func<int, ZkeysCall> call, string rows, Func<JsonElement, ServerObservation?> read, string what)
{
    private const int MostPages = 5_000;

    public async Task<Observed<IReadOnlyList<ServerObservation>>> All(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var found = new Dictionary<UpstreamReference, ServerObservation>();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await client.Read(account, call(page), cancellationToken);
            if (answer.Failure<IReadOnlyList<ServerObservation>>(account) is { } failed) return failed;
            var success = (UpstreamAnswer.Success)answer;
            if (Records(success) is not { } records) return success.Misshapen<IReadOnlyList<ServerObservation>>(account, $"{what}列表（第 {page} 页）");

            // The page counts in the reply are not to be trusted; an empty page, or one without anything new, is the end.
            var before = found.Count;
            foreach (var record in records) found.TryAdd(record.Reference, record);
            if (found.Count == before) return new Observed<IReadOnlyList<ServerObservation>>.Seen([.. found.Values]);
        }
        return new Observed<IReadOnlyList<ServerObservation>>.Failed($"「{account.Name}」的{what}列表超过 {MostPages} 页，无法完整读取。请联系上游。", Refused: false);
    }

    /// <param name="account">Whose servers.</param>
    /// <param name="server">The one looked for.</param>
    /// <param name="otherwise">What to say when the list cannot be read either.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<Observed<ServerObservation?>> Find(
        UpstreamAccess account, UpstreamReference server, Observed<ServerObservation?>.Failed otherwise, CancellationToken cancellationToken) =>
        await All(account, cancellationToken) is Observed<IReadOnlyList<ServerObservation>>.Seen { Value: var servers }
            ? new Observed<ServerObservation?>.Seen(servers.FirstOrDefault(one => one.Reference == server))
            : otherwise;

    /// <returns>Null when the page or a single record of it cannot be understood.</returns>
    private List<ServerObservation>? Records(UpstreamAnswer.Success page)
    {
        if (page.Data is not { } data) return null;
        if (page.IsBlank) return [];
        var all = data.Items(rows)?.Select(read).ToList();
        var known = all?.OfType<ServerObservation>().ToList();
        return known?.Count == all?.Count ? known : null;
    }
}
