using System.Net;
using System.Text.Json.Nodes;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

/// <summary>A request of this dialect as it came off the wire.</summary>
internal sealed record Sent(string Method, string Path, IReadOnlyDictionary<string, string> Query, JsonObject? Body)
{
    public string Action => Query.GetValueOrDefault("Action", "");

    public static Sent Of(RawRequest request)
    {
        var line = request.Head.Split("\r\n")[0].Split(' ');
        var target = line[1].Split('?', 2);
        var query = target.Length == 2
            ? target[1].Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]))
            : [];
        return new(line[0], target[0], query, request.Body.Length == 0 ? null : JsonNode.Parse(request.Body)!.AsObject());
    }

    /// <summary>An upstream that answers by the action, and keeps what it was sent.</summary>
    public static RawUpstream Upstream(Func<Sent, string?> answer, int status = 200) => RawUpstream.Answering(request => new RawReply(answer(Of(request)), status));
}
