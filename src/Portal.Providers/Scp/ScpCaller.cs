using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.OpenStack;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp;

/// <summary>Runs any documented operation of both parts. Where the document misspells a path, the corrected one goes first (scp.md 10).</summary>
internal sealed partial class ScpCaller(ScpClient janus, OpenStackClient openStack, ScpTransport transport) : IDialectCaller
{
    private const string PartB = "/openstack/";

    // They lead to a login and take none.
    private static readonly string[] Open = ["/janus/public-key", "/janus/v2/public-key", "/janus/authenticate", "/openstack/identity/v2.0/tokens"];

    public string Kind => UpstreamKinds.Scp;

    public async Task<UpstreamAnswer> Call(UpstreamAccess account, UpstreamOperation operation, JsonObject parameters, CancellationToken cancellationToken)
    {
        if (Prepare(account, operation, operation.Path, parameters) is not { } call) return Incomplete(account, operation);
        var answer = await Send(account, operation.Path, call, cancellationToken);
        if (!answer.IsMissing() || PrintedPath(operation) is not { } printed || Prepare(account, operation, printed, parameters) is not { } other) return answer;
        // Nothing stood at the address, so nothing was done.
        var second = await Send(account, printed, other, cancellationToken);
        return second.IsMissing() ? answer : second;
    }

    private async Task<UpstreamAnswer> Send(UpstreamAccess access, string path, ScpCall call, CancellationToken cancellationToken)
    {
        if (Open.Contains(path) && ScpAccount.Of(access) is { } account) return await transport.Send(access, account, call with { ClientToken = null }, ScpLogin.None, cancellationToken);
        return path.StartsWith(PartB, StringComparison.Ordinal)
            ? await openStack.Send(access, call, cancellationToken)
            : await janus.Send(access, call, cancellationToken);
    }

    /// <returns>Null when a value for the path is missing.</returns>
    private static ScpCall? Prepare(UpstreamAccess access, UpstreamOperation operation, string path, JsonObject parameters)
    {
        var rest = parameters.DeepClone().AsObject();
        List<string> values = [];
        foreach (Match place in Placeholder().Matches(path))
        {
            var name = place.Groups[1].Value;
            var value = Text(rest[name]) is { Length: > 0 } given ? given : name == "project_id" ? ScpSettings.Of(access).ProjectId : null;
            if (value is null) return null;
            rest.Remove(name);
            values.Add(value);
        }
        var method = new HttpMethod(operation.Method);
        var isGet = method == HttpMethod.Get;
        var takesToken = (method == HttpMethod.Post || method == HttpMethod.Put) && !path.StartsWith(PartB, StringComparison.Ordinal);
        return new ScpCall(method, path.TrimStart('/'), values, operation.IsWrite)
        {
            Query = isGet ? [.. rest.Where(pair => pair.Value is not null).Select(pair => new KeyValuePair<string, string>(pair.Key, Text(pair.Value) ?? ""))] : [],
            Body = isGet || rest.Count == 0 ? null : rest,
            ClientToken = takesToken ? Guid.NewGuid().ToString() : null,
            MayAnswerNothing = true,
            AnswersSecretAddress = operation.Name.Contains("console", StringComparison.Ordinal) || operation.Name.Contains("sso", StringComparison.Ordinal),
        };
    }

    private static string? PrintedPath(UpstreamOperation operation) =>
        operation.Path.StartsWith(PartB, StringComparison.Ordinal) ? null : operation.Printed?.Split(' ', 2) is [_, var path] && path != operation.Path ? path : null;

    // Lists are parted by commas in a query (scp.md 2.5).
    private static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonArray items => string.Join(',', items.Select(Text)),
        JsonValue scalar when scalar.GetValueKind() is JsonValueKind.String => scalar.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private static UpstreamAnswer.NotSent Incomplete(UpstreamAccess account, UpstreamOperation operation) =>
        new($"「{account.Name}」没有发送 {operation.Name}：地址 {operation.Path} 中的参数没有填全。");

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Placeholder();
}
