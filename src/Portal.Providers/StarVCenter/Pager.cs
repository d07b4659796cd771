using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter;

/// <summary>Reads a paged search to its end (starvcenter.md 6): whether the start is a row or a page is a setting, and what comes twice is counted once.</summary>
internal sealed class Pager(StarVCenterClient client)
{
    private const int PageSize = 30;
    private const int MostPages = 1_000;

    /// <param name="account">Whose.</param>
    /// <param name="search">Without paging parameters.</param>
    /// <param name="id">Member that tells rows apart.</param>
    /// <param name="what">For messages.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    /// <returns>A warning says that fewer rows were seen than the upstream counts.</returns>
    public async Task<Observed<IReadOnlyList<JsonElement>>> Read(UpstreamAccess account, StarVCenterCall search, string id, string what, CancellationToken cancellationToken)
    {
        var byPage = StarVCenterSettings.Of(account).PagesByPage;
        var found = new Dictionary<string, JsonElement>();
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await client.Send(account, At(search, byPage ? page + 1 : (page * PageSize) + 1), cancellationToken);
            if (answer.Failure<IReadOnlyList<JsonElement>>(account) is { } failed) return failed;
            var success = (UpstreamAnswer.Success)answer;
            if (success.Rows() is not { } rows || rows.Any(row => row.Text(id) is null)) return success.Misshapen<IReadOnlyList<JsonElement>>(account, what);

            var before = found.Count;
            foreach (var row in rows) found.TryAdd(row.Text(id)!, row);
            var total = success.Data?.Whole("dataCount");
            var isNew = found.Count > before;
            if (total is null ? rows.Count >= PageSize && isNew : found.Count < total && isNew) continue;
            return new Observed<IReadOnlyList<JsonElement>>.Seen([.. found.Values], found.Count < total ? [$"「{account.Name}」的{what}应有 {total} 条，只读到 {found.Count} 条；请核对设置 {StarVCenterSettings.PageModeField}。"] : []);
        }
        return new Observed<IReadOnlyList<JsonElement>>.Failed($"「{account.Name}」的{what}超过 {MostPages} 页，无法完整读取。", Refused: false);
    }

    private static StarVCenterCall At(StarVCenterCall search, int start)
    {
        var parameters = search.Parameters!.DeepClone().AsObject();
        parameters["page.startnum"] = WireValues.Text(start);
        parameters["page.everypagenum"] = WireValues.Text(PageSize);
        return search with { Parameters = parameters };
    }
}
