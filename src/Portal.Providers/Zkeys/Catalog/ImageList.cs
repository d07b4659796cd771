using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Catalog;

/// <summary>Reads every page of getsystems (zkeys.md 6.3).</summary>
/// <param name="page">The call for one page.</param>
/// <param name="business">The word in "support" by which an image is meant for this kind of service.</param>
internal sealed class ImageList(ZkeysClient client, Func<int, ZkeysCall> page, string business)
{
    private const int MostPages = 1_000;

    /// <returns>No images and no failure: answered in a wrong shape, so nothing is known and what was known is kept.</returns>
    public async Task<(IReadOnlyList<UpstreamImage>? Images, Observed<UpstreamCatalog>.Failed? Failure)> Read(
        UpstreamAccess account, List<string> warnings, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, JsonElement>();
        for (var number = 1; number <= MostPages; number++)
        {
            var answer = await client.Read(account, page(number), cancellationToken);
            if (answer.Failure<UpstreamCatalog>(account) is { } failed) return (null, failed);
            if (Rows((UpstreamAnswer.Success)answer, number) is not { } read)
            {
                warnings.Add("操作系统列表的格式无法识别，已保留原有镜像；请联系上游。");
                return (null, null);
            }

            var before = rows.Count;
            foreach (var row in read) rows.TryAdd(row.Text("guid") ?? "", row);
            if (rows.Count == before) break;
        }
        rows.Remove("");
        return ([.. rows.Values.Where(row => row.Words("support").Contains(business)).Select(ImageReader.Read)], null);
    }

    // Nothing at all on the first page would withdraw every image; more likely it is one more wrong shape.
    private static IReadOnlyList<JsonElement>? Rows(UpstreamAnswer.Success answered, int number) =>
        answered.IsBlank && number > 1 ? [] : answered.Data?.Items("systems") is { } rows && (rows.Count > 0 || number > 1) ? rows : null;
}
