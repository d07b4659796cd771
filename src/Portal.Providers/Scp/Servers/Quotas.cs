using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>Looks whether a tenant's quota allows an order, before it is sent (scp.md 8.13).</summary>
/// <remarks>Only looks: reserving would probably count a server twice.</remarks>
internal sealed class Quotas(ScpClient client)
{
    private const string AllPools = "10000000-0000-0000-0000-000000000000";

    /// <summary>A quantity of one resource, in the platform's unit.</summary>
    internal sealed record Need(string Resource, string Label, decimal Amount);

    /// <returns>What is too little, Chinese; null: enough, or the platform does not tell us, and then decides by itself.</returns>
    public async Task<string?> Shortage(UpstreamAccess access, string project, string pool, IReadOnlyList<Need> needs, CancellationToken cancellationToken)
    {
        var call = ScpCall.Get("janus/20180725/quotas").With("project_id", project).With("az_id", pool);
        if (await client.List(access, call, "配额列表", cancellationToken) is not Observed<IReadOnlyList<JsonElement>>.Seen { Value: var rows }) return null;
        return needs.Select(need => Shortage(rows, need, pool)).FirstOrDefault(text => text is not null);
    }

    private static string? Shortage(IReadOnlyList<JsonElement> rows, Need need, string pool)
    {
        var left = rows.Where(row => row.Text("resource") == need.Resource).Select(row => Left(row, pool)).FirstOrDefault(amount => amount is not null);
        return left < need.Amount ? $"配额不足：{need.Label}还剩 {left:0.##}，需要 {need.Amount:0.##}" : null;
    }

    /// <returns>Null: unlimited, or not told.</returns>
    private static decimal? Left(JsonElement row, string pool)
    {
        var limit = Of(row, "az_quotas", pool)?.Number("hard_limit");
        if (limit is null or < 0) return null;
        var used = Of(row, "separated_quotas", pool);
        return limit - (used?.Number("in_use") ?? 0) - (used?.Number("reserved") ?? 0);
    }

    private static JsonElement? Of(JsonElement row, string list, string pool)
    {
        var items = row.Items(list) ?? [];
        foreach (var wanted in new[] { pool, AllPools })
            if (items.FirstOrDefault(item => item.Text("az_id") == wanted) is { ValueKind: JsonValueKind.Object } found) return found;
        return null;
    }
}
