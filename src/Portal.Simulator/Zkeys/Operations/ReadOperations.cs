using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>getserver and getservers (zkeys.md 7).</summary>
internal static class ReadOperations
{
    public static IEnumerable<Operation> All { get; } =
    [
        new("getserver", call => ZkeysReply.Success(ServerDocument.Single(call.Server, call.Line))) { Required = ["guid"] },
        new("getservers", Page) { Required = ["page"] },
    ];

    private static ZkeysReply Page(OperationCall call)
    {
        if (call.Request.Whole("page") is not (> 0 and var page)) return ZkeysReply.Refused("页码错误");
        var (count, size) = (call.State.Count, call.State.Settings.PageSize);
        var rows = call.State.Page(page, size).Select(server => ServerDocument.Row(server, call.State.Catalog)).ToList();
        return ZkeysReply.Success(new JsonObject
        {
            ["pages"] = call.State.Settings.LyingPages ? 1 : (count + size - 1) / size,
            ["items"] = count.ToString(CultureInfo.InvariantCulture),
            ["servers"] = rows.Count == 0 ? new JsonArray() : Numbered(rows),
        });
    }

    // An object keyed "0", "1", … instead of an array, as in the sample (A:650).
    private static JsonObject Numbered(List<JsonObject> rows) =>
        new(rows.Select((row, index) => KeyValuePair.Create<string, JsonNode?>(index.ToString(CultureInfo.InvariantCulture), row)));
}
