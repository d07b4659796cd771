using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Lists that stand inside a server's own record: forwarded ports, firewall rules.</summary>
internal sealed class ServerRecords(ZkeysClient client)
{
    /// <param name="account">Whose server.</param>
    /// <param name="server">Its guid must be the record's.</param>
    /// <param name="list">The list's name; a record without it has none.</param>
    /// <param name="read">One row; null when it cannot be understood.</param>
    /// <param name="what">For staff.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<Observed<IReadOnlyList<T>>> List<T>(
        UpstreamAccess account, UpstreamReference server, string list, Func<JsonElement, JsonElement, T?> read, string what, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await client.Read(account, ServerCalls.Server(server), cancellationToken);
        if (answer.Failure<IReadOnlyList<T>>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Data is not { } record || record.Text("guid") != server.Value) return success.Misshapen<IReadOnlyList<T>>(account, "云服务器记录（或它属于另一台服务器）");
        if (record.Field(list) is not { } value || LenientJson.IsBlank(value)) return new Observed<IReadOnlyList<T>>.Seen([]);
        var rows = LenientJson.ItemsOf(value)?.Where(row => row.Text("is_deleted") is not "1" && row.Text("status") is not "-1").Select(row => read(record, row)).ToList();
        return rows is not null && !rows.Contains(null) ? new Observed<IReadOnlyList<T>>.Seen([.. rows.OfType<T>()]) : success.Misshapen<IReadOnlyList<T>>(account, what);
    }

    /// <summary>A success that does not name what it made confirms nothing.</summary>
    public static WriteOutcome Made(UpstreamAnswer answer, string name, string agreeing, int expected) => answer switch
    {
        UpstreamAnswer.Success success when success.Data?.Field(name) is not { } made || made.Text("guid") is null || (made.Text(agreeing) is not null && made.Whole(agreeing) != expected) =>
            new WriteOutcome.Unknown("上游表示成功，但没有给出新建的记录，或它与请求不同。", success.Evidence),
        _ => answer.ToWriteOutcome(),
    };
}
