using System.Text.Json.Nodes;

namespace Portal.Providers.CapitalOnline;

/// <summary>One operation with its own parameters. Eleven names occur in several products: only path and name together tell which (capitalonline.md 1).</summary>
/// <param name="Path">Below the group's address, e.g. "ccs" or "ecs/v1".</param>
/// <param name="IsWrite">By the list of operations: sixteen writes are GETs and many reads are POSTs.</param>
/// <param name="Query">Own parameters of a GET; signed.</param>
/// <param name="Body">Of a POST; not signed.</param>
internal sealed record CapitalOnlineCall(string Path, string Action, bool IsWrite, IReadOnlyList<KeyValuePair<string, string>> Query, JsonObject? Body)
{
    public HttpMethod Method => Body is null ? HttpMethod.Get : HttpMethod.Post;

    /// <summary>The answer opens something by itself and may not reach evidence.</summary>
    public bool AnswersSecretAddress { get; init; }

    /// <summary>Proves the account itself, so that its refusal is the account's.</summary>
    public bool ProvesAccount { get; init; }

    /// <summary>The one operation that answers without an envelope (capitalonline.md 11.20).</summary>
    public bool MayLackEnvelope => Action == "DescribeAvailableResource";

    public static CapitalOnlineCall Ask(string path, string action, params IReadOnlyList<KeyValuePair<string, string>> query) => new(path, action, IsWrite: false, query, null);

    public static CapitalOnlineCall Ask(string path, string action, JsonObject body) => new(path, action, IsWrite: false, [], body);

    public static CapitalOnlineCall Do(string path, string action, params IReadOnlyList<KeyValuePair<string, string>> query) => new(path, action, IsWrite: true, query, null);

    public static CapitalOnlineCall Do(string path, string action, JsonObject body) => new(path, action, IsWrite: true, [], body);
}
