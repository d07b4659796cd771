using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Reads every page of getservers. Half a scan is no scan: a server that was not seen would count as not bought (zkeys.md 15).</summary>
internal sealed class ServerScan(ZkeysClient client)
{
    private const int MostPages = 5_000;

    public async Task<Observed<IReadOnlyList<ServerObservation>>> All(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var found = new Dictionary<UpstreamReference, ServerObservation>();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await client.Read(account, ServerCalls.Servers(page), cancellationToken);
            if (answer.Failure<IReadOnlyList<ServerObservation>>(account) is { } failed) return failed;
            var success = (UpstreamAnswer.Success)answer;
            if (Records(success) is not { } records) return success.Misshapen<IReadOnlyList<ServerObservation>>(account, $"云服务器列表（第 {page} 页）");

            // The page counts in the reply are not to be trusted; an empty page, or one without anything new, is the end.
            var before = found.Count;
            foreach (var record in records) found.TryAdd(record.Reference, record);
            if (found.Count == before) return new Observed<IReadOnlyList<ServerObservation>>.Seen([.. found.Values]);
        }
        return new Observed<IReadOnlyList<ServerObservation>>.Failed($"「{account.Name}」的云服务器列表超过 {MostPages} 页，无法完整读取。请联系上游。", Refused: false);
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
    private static List<ServerObservation>? Records(UpstreamAnswer.Success page)
    {
        if (page.Data is not { } data) return null;
        if (page.IsBlank) return [];
        var read = data.Items("servers")?.Select(ServerReader.Read).ToList();
        var known = read?.OfType<ServerObservation>().ToList();
        return known?.Count == read?.Count ? known : null;
    }
}
