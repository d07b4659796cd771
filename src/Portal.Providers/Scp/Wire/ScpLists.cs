using System.Globalization;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Wire;

/// <summary>Reads lists to their last page. Half a list is no list (scp.md 2.5).</summary>
internal static class ScpLists
{
    private const int PageSize = 100;
    private const int MostPages = 5_000;

    /// <param name="client">Of part A.</param>
    /// <param name="access">Whose list.</param>
    /// <param name="call">Without the page.</param>
    /// <param name="what">Chinese, for a complaint.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public static async Task<Observed<IReadOnlyList<JsonElement>>> List(this ScpClient client, UpstreamAccess access, ScpCall call, string what, CancellationToken cancellationToken)
    {
        List<JsonElement> found = [];
        for (var (page, pages) = (0, 0); pages < MostPages; pages++)
        {
            var answer = await client.Send(access, call.With("page_num", Text(page)).With("page_size", Text(PageSize)), cancellationToken);
            if (answer.Failure<IReadOnlyList<JsonElement>>(access) is { } failed) return failed;
            var success = (UpstreamAnswer.Success)answer;
            if (Rows(success.Data) is not { } rows) return success.Misshapen<IReadOnlyList<JsonElement>>(access, what);
            found.AddRange(rows);
            if (Next(success.Data!.Value) is not { } next) return new Observed<IReadOnlyList<JsonElement>>.Seen(found);
            // A page that does not lead on would be read for ever.
            if (next <= page) return success.Misshapen<IReadOnlyList<JsonElement>>(access, $"{what}（第 {page} 页之后的页码）");
            page = next;
        }
        return new Observed<IReadOnlyList<JsonElement>>.Failed($"「{access.Name}」的{what}超过 {MostPages} 页，无法完整读取。请联系上游。", Refused: false);
    }

    /// <returns>The rows when they are a list directly, or under "data"; null when there is none, or a row is no object.</returns>
    public static IReadOnlyList<JsonElement>? Rows(JsonElement? data)
    {
        var list = data is { ValueKind: JsonValueKind.Object } page ? page.Field("data") : data;
        if (list is not { ValueKind: JsonValueKind.Array } array) return null;
        IReadOnlyList<JsonElement> rows = [.. array.EnumerateArray()];
        return rows.All(row => row.ValueKind is JsonValueKind.Object) ? rows : null;
    }

    // Decimal digits, or empty on the last page. Anything else leaves open whether there is more, which -1 stands for.
    private static int? Next(JsonElement page) =>
        page.ValueKind is not JsonValueKind.Object || page.Field("next_page_num") is not { } told || LenientJson.IsBlank(told) ? null : page.Whole("next_page_num") ?? -1;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
